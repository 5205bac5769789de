// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.Prior;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.StochasticReceiver;
import dev.bpa.Utility;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Game;
import dev.bpa.fixture.Game.Card;
import dev.bpa.fixture.Law;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.policy.Silence;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/**
 * A receiver that answers from an item drawn from its posterior cannot be persuaded by a sender who
 * does not mind which item is true: posteriors average to the prior. And the two ways out of it.
 */
class InvarianceTrapProperties {
  @Provide
  Arbitrary<Game> games() {
    return Game.any();
  }

  @Provide
  Arbitrary<Utility<State, Card>> indifferentToTheTruth() {
    return Arbitraries.doubles()
        .between(-1, 1)
        .list()
        .ofSize(5)
        .map(values -> (answer, truth) -> values.get(answer.number() - 1));
  }

  @Law
  void everyPolicyHasTheSameValue(
      @ForAll("games") Game game, @ForAll("indifferentToTheTruth") Utility<State, Card> sender) {
    double withoutSignals = game.prior().expect(card -> sender.of(card, card));
    for (SignalingPolicy<? super Card> policy : policies(game)) {
      assertEquals(withoutSignals, value(game, policy, sender), 1e-12);
    }
  }

  /** The first way out: utility that depends on the true state. All is then worth telling. */
  @Law
  void aSenderWhoMindsTheTruthGainsByTellingIt(@ForAll("games") Game game) {
    Utility<Card, Card> right = (answer, truth) -> answer.equals(truth) ? 1 : 0;
    double silence = value(game, new Silence(), right);
    double disclosure = value(game, new FullDisclosure(), right);
    for (SignalingPolicy<? super Card> policy : policies(game)) {
      double value = value(game, policy, right);
      assertTrue(silence - 1e-12 <= value && value <= disclosure + 1e-12);
    }
    assertEquals(1, disclosure, 1e-12);
    double doubt = 1 - game.prior().expect(game.prior()::probability);
    assertEquals(doubt, disclosure - silence, 1e-12);
  }

  /** The second way out: a receiver that is not linear in its belief, such as a rational judge. */
  @Example
  void aReceiverThatIsNotLinearCanBePersuaded() {
    assertEquals(0, convictions(new Silence()), 1e-15);
    assertEquals(0.3, convictions(new FullDisclosure()), 1e-15);
    assertEquals(0.6, convictions(Courtroom.optimum()), 1e-15);
  }

  private static double convictions(SignalingPolicy<? super Courtroom.Suspect> policy) {
    return Game.value(
        Courtroom.PRIOR.given(Context.none()),
        policy,
        Courtroom.judge(policy),
        Courtroom.CONVICTION);
  }

  private static List<SignalingPolicy<? super Card>> policies(Game game) {
    return List.of(game.policy(), game.other(), new Silence(), new FullDisclosure());
  }

  private static double value(
      Game game, SignalingPolicy<? super Card> policy, Utility<? super Card, Card> sender) {
    UpdateRule<Card> rule = UpdateRule.bayes(Prior.of(game.prior()), policy);
    StochasticReceiver<Card> answersFromADrawnItem = rule::belief;
    return Game.value(game.prior(), policy, answersFromADrawnItem, sender);
  }
}
