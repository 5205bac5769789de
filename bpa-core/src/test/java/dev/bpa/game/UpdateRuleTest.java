// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Context;
import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.probability.Distribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateRuleTest {
  private static final Prompt CAUGHT = Prompt.of("He was caught in the act.");
  private static final Prior<Suspect> BY_CONTEXT =
      context ->
          Distribution.of(
              Suspect.GUILTY, context.equals(CAUGHT) ? 0.9 : 0.3,
              Suspect.INNOCENT, context.equals(CAUGHT) ? 0.1 : 0.7);

  @Test
  void onPathItIsBayesRule() {
    Distribution<Suspect> belief =
        UpdateRule.bayes(Courtroom.PRIOR, Courtroom.optimum())
            .belief(new Observation(Context.none(), Courtroom.CONVICT));
    assertEquals(0.5, belief.probability(Suspect.GUILTY), 1e-15);
  }

  @Test
  void offPathItIsThePriorOfTheContext() {
    UpdateRule<Suspect> rule = UpdateRule.bayes(BY_CONTEXT, new FullDisclosure());
    Signal unheard = Signal.of("unheard of");
    assertEquals(BY_CONTEXT.given(CAUGHT), rule.belief(new Observation(CAUGHT, unheard)));
    assertEquals(
        BY_CONTEXT.given(Context.none()), rule.belief(new Observation(Context.none(), unheard)));
  }

  @Test
  void whoClingsToItsPriorMovesPartOfTheWay() {
    UpdateRule<Suspect> rule = UpdateRule.bayes(Courtroom.PRIOR, Courtroom.optimum());
    Observation seen = new Observation(Context.none(), Courtroom.CONVICT);
    Distribution<Suspect> belief = rule.conservative(Courtroom.PRIOR, 0.25).belief(seen);
    assertEquals(0.75 * 0.5 + 0.25 * 0.3, belief.probability(Suspect.GUILTY), 1e-15);
    assertEquals(rule.belief(seen), rule.conservative(Courtroom.PRIOR, 0).belief(seen));
    assertEquals(
        Courtroom.PRIOR.given(Context.none()), rule.conservative(Courtroom.PRIOR, 1).belief(seen));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aWeightIsAShare(double weight) {
    UpdateRule<Suspect> rule = UpdateRule.bayes(Courtroom.PRIOR, Courtroom.optimum());
    assertThrows(IllegalArgumentException.class, () -> rule.conservative(Courtroom.PRIOR, weight));
  }
}
