// SPDX-License-Identifier: Apache-2.0
package dev.bpa.belief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.Utility;
import dev.bpa.fixture.Game;
import dev.bpa.fixture.Game.Card;
import dev.bpa.fixture.Law;
import dev.bpa.probability.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

class BlackwellProperties {
  @Provide
  Arbitrary<Game> games() {
    return Game.any();
  }

  @Provide
  Arbitrary<List<Distribution<Signal>>> kernels() {
    return Game.lotteries(Game.signals("k", 3)).list().ofSize(4);
  }

  private static Garbling garbling(Game game, List<Distribution<Signal>> rows) {
    Map<Signal, Distribution<Signal>> kernel = new LinkedHashMap<>();
    game.signals().forEach(g -> kernel.put(g, rows.get(kernel.size())));
    return new Garbling(kernel);
  }

  @Law
  void aGarblingIsFoundAndGivesTheGarbledPolicy(
      @ForAll("games") Game game, @ForAll("kernels") List<Distribution<Signal>> rows) {
    SignalingPolicy<Card> garbled = garbling(game, rows).of(game.policy());
    List<Card> states = List.copyOf(game.policy().kernel().keySet());
    SignalingPolicy<Card> found =
        Blackwell.garbling(states, game.policy(), garbled).orElseThrow().of(game.policy());
    for (Card state : states) {
      Distribution<Signal> expected = garbled.given(state, Context.none());
      Distribution<Signal> actual = found.given(state, Context.none());
      for (Signal h : expected.support()) {
        assertEquals(expected.probability(h), actual.probability(h), 1e-8);
      }
    }
  }

  @Law
  void eitherAGarblingOrADecisionThatTellsThemApart(@ForAll("games") Game game) {
    List<Card> states = List.copyOf(game.policy().kernel().keySet());
    boolean garbling = Blackwell.garbling(states, game.policy(), game.other()).isPresent();
    var decision = Blackwell.decisionFor(states, game.other(), game.policy());
    assertEquals(garbling, decision.isEmpty());
    decision.ifPresent(
        utility -> {
          Distribution<Card> uniform = Distribution.uniform(states);
          assertTrue(
              followed(uniform, game.other(), utility)
                  > bestReply(uniform, game.policy(), game.other(), utility));
        });
  }

  @Law
  void aGarbledPolicyTeachesNoMore(
      @ForAll("games") Game game, @ForAll("kernels") List<Distribution<Signal>> rows) {
    double before = information(game, game.policy());
    double after = information(game, garbling(game, rows).of(game.policy()));
    assertTrue(after <= before + 1e-12, () -> after + " nats of " + before);
    assertTrue(before <= game.prior().entropy() + 1e-12);
    assertTrue(after >= 0);
  }

  private static double information(Game game, SignalingPolicy<Card> policy) {
    return Splitting.induced(game.prior(), policy, Context.none()).mutualInformation();
  }

  private static double followed(
      Distribution<Card> prior, SignalingPolicy<Card> policy, Utility<Card, Signal> utility) {
    return prior.expect(
        state -> policy.given(state, Context.none()).expect(h -> utility.of(h, state)));
  }

  private static double bestReply(
      Distribution<Card> prior,
      SignalingPolicy<Card> policy,
      SignalingPolicy<Card> actions,
      Utility<Card, Signal> utility) {
    Set<Signal> sent = prior.flatMap(state -> policy.given(state, Context.none())).support();
    Set<Signal> all = prior.flatMap(state -> actions.given(state, Context.none())).support();
    double value = 0;
    for (Signal g : sent) {
      double best = Double.NEGATIVE_INFINITY;
      for (Signal action : all) {
        best =
            Math.max(
                best,
                prior.expect(
                    state ->
                        policy.given(state, Context.none()).probability(g)
                            * utility.of(action, state)));
      }
      value += best;
    }
    return value;
  }
}
