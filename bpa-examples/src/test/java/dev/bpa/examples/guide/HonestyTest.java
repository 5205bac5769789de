// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.guide;

import static dev.bpa.examples.guide.Courtroom.CONVICT;
import static dev.bpa.examples.guide.Courtroom.PRIOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Receiver;
import dev.bpa.SignalingPolicy;
import dev.bpa.StochasticReceiver;
import dev.bpa.examples.guide.Courtroom.Suspect;
import dev.bpa.examples.guide.Courtroom.Verdict;
import dev.bpa.game.BestResponse;
import dev.bpa.game.UpdateRule;
import dev.bpa.learning.ExactAscent;
import dev.bpa.policy.TabularPolicy;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** docs/guide/honesty.md. */
class HonestyTest {
  private static final int ROUNDS = 20_000;

  private static double convicted(SignalingPolicy<Suspect> policy, Receiver<Verdict> judge) {
    var prosecutor = Advisor.commitTo(policy).informedBy(PRIOR).withSeed(1);
    return IntStream.range(0, ROUNDS)
            .filter(i -> prosecutor.persuade(judge, Context.none()).action() == Verdict.CONVICT)
            .count()
        / (double) ROUNDS;
  }

  @Test
  void commitmentMattersOnlyToAReceiverThatKnowsIt() {
    TabularPolicy<Suspect> always = Courtroom.accusing(1);
    // region frozen
    Receiver<Verdict> credulous =
        seen -> seen.signal().equals(CONVICT) ? Verdict.CONVICT : Verdict.ACQUIT;
    Receiver<Verdict> told = BestResponse.to(always, PRIOR, Courtroom.JUSTICE, Courtroom.VERDICTS);
    // endregion
    assertEquals(1, convicted(always, credulous), "the best policy is to cry wolf");
    assertEquals(0, convicted(always, told), "a judge who knows that is not impressed");
  }

  @Test
  void aReceiverThatSamplesItsPosteriorCannotBePersuaded() {
    for (double innocent : new double[] {0, 3 / 7.0, 1}) {
      TabularPolicy<Suspect> policy = Courtroom.accusing(innocent);
      // region sampling
      UpdateRule<Suspect> rule = UpdateRule.bayes(PRIOR, policy);
      StochasticReceiver<Verdict> matching =
          seen ->
              rule.belief(seen).map(s -> s == Suspect.GUILTY ? Verdict.CONVICT : Verdict.ACQUIT);
      // endregion
      assertEquals(0.3, convicted(policy, matching), 0.015, "3 in 10, whatever the policy");
    }
  }

  @Test
  void withoutBeliefThereIsNothingToMove() {
    // region stationary
    var uniform = new double[][] {{0.5, 0.5}, {0.5, 0.5}}; // each signal half of the time, always
    var stuck = ExactAscent.withDefaults().maximiseFrom(Courtroom.game(0.3), 5, uniform);
    var free = ExactAscent.withDefaults().maximise(Courtroom.game(0.3), 5); // 32 random starts
    // endregion
    assertTrue(stuck.stationaryStart());
    assertFalse(free.stationaryStart());
    assertTrue(free.value() > stuck.value() + 0.2, free + " and " + stuck);
  }
}
