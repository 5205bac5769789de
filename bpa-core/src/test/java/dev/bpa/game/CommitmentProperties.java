// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.Utility;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Courtroom.Verdict;
import dev.bpa.fixture.Game;
import dev.bpa.fixture.Game.Card;
import dev.bpa.fixture.Law;
import dev.bpa.policy.MixturePolicy;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** Commitment matters only to a receiver that knows the policy. */
class CommitmentProperties {
  /** Signals that a receiver may take by their word, whoever sends them. */
  private static final UpdateRule<Suspect> CREDULOUS =
      seen ->
          Distribution.certain(
              seen.signal().equals(Courtroom.CONVICT) ? Suspect.GUILTY : Suspect.INNOCENT);

  @Provide
  Arbitrary<Game> games() {
    return Game.any();
  }

  /** Each signal is answered by one card, under every policy. */
  @Provide
  Arbitrary<Receiver<Card>> frozen() {
    return Arbitraries.integers()
        .between(0, 100)
        .map(key -> seen -> new Card(1 + Math.floorMod(key * seen.signal().hashCode(), 5)));
  }

  /** So the value is linear in the policy: to mix is worth the mixture, and no more. */
  @Law
  void toAFrozenReceiverMixingGainsNothing(
      @ForAll("games") Game game,
      @ForAll("frozen") Receiver<Card> receiver,
      @ForAll @DoubleRange(min = 0, max = 1) double weight) {
    Utility<Card, Card> closeness = (answer, truth) -> -Math.abs(answer.number() - truth.number());
    Distribution<SignalingPolicy<Card>> weights =
        Distribution.of(game.policy(), 1 - weight, game.other(), weight);
    double mixed = Game.value(game.prior(), new MixturePolicy<>(weights), receiver, closeness);
    double policy = Game.value(game.prior(), game.policy(), receiver, closeness);
    double other = Game.value(game.prior(), game.other(), receiver, closeness);
    assertEquals((1 - weight) * policy + weight * other, mixed, 1e-12);
  }

  /** And the best policy is deterministic: in each state the signal that is answered best. */
  @Law
  void toAFrozenReceiverSomeDeterministicPolicyIsBest(
      @ForAll("games") Game game, @ForAll("frozen") Receiver<Card> receiver) {
    Utility<Card, Card> closeness = (answer, truth) -> -Math.abs(answer.number() - truth.number());
    SignalingPolicy<Card> best =
        (card, context) ->
            Distribution.certain(
                BestResponse.<Card, Signal>to(
                        seen -> Distribution.certain(card),
                        (signal, truth) ->
                            closeness.of(receiver.respond(new Observation(context, signal)), truth),
                        List.copyOf(game.signals()))
                    .respond(new Observation(context, Signal.silence())));
    assertTrue(
        Game.value(game.prior(), game.policy(), receiver, closeness)
            <= Game.value(game.prior(), best, receiver, closeness) + 1e-12);
  }

  @Example
  void theCredulousJudgeAnswersAlikeWhateverThePolicy() {
    Receiver<Verdict> credulous =
        BestResponse.to(CREDULOUS, Courtroom.JUSTICE, List.of(Verdict.values()));
    Observation seen = new Observation(Context.none(), Courtroom.CONVICT);
    assertEquals(Verdict.CONVICT, credulous.respond(seen));
    assertEquals(1, convictions(Courtroom.convicting(1, 1), credulous));
    assertEquals(0.6, convictions(Courtroom.optimum(), credulous), 1e-15);
  }

  @Example
  void theJudgeWhoIsToldAnswersTheSameSignalByWhatItMeans() {
    Observation seen = new Observation(Context.none(), Courtroom.CONVICT);
    assertEquals(Verdict.CONVICT, Courtroom.judge(Courtroom.optimum()).respond(seen));
    assertEquals(Verdict.ACQUIT, Courtroom.judge(Courtroom.convicting(1, 1)).respond(seen));
  }

  /**
   * Persuasion proper: to the judge who is told, the optimum must mix, and mixing is not linear.
   */
  @Example
  void toTheJudgeWhoIsToldNoDeterministicPolicyIsBest() {
    double best = convictions(Courtroom.optimum());
    assertEquals(0.6, best, 1e-15);
    for (double guilty : new double[] {0, 1}) {
      for (double innocent : new double[] {0, 1}) {
        assertTrue(convictions(Courtroom.convicting(guilty, innocent)) <= 0.3);
      }
    }
    assertNotEquals(
        best,
        4 / 7.0 * convictions(Courtroom.convicting(1, 0))
            + 3 / 7.0 * convictions(Courtroom.convicting(1, 1)),
        0.1);
  }

  private static double convictions(TabularPolicy<Suspect> policy) {
    return convictions(policy, Courtroom.judge(policy));
  }

  private static double convictions(TabularPolicy<Suspect> policy, Receiver<Verdict> judge) {
    return Game.value(Courtroom.PRIOR.given(Context.none()), policy, judge, Courtroom.CONVICTION);
  }
}
