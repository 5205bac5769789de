// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.fixture.Game;
import dev.bpa.fixture.Law;
import dev.bpa.game.BestResponse;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.game.UpdateRule;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** Schemes played by the policy that they are, against the receiver that users are given. */
class PlayedSchemeProperties {
  @Provide
  Arbitrary<PersuasionGame<NamedState, String>> games() {
    return SmallGames.any();
  }

  @Provide
  Arbitrary<PersuasionGame<NamedState, String>> twoActions() {
    return TwoActionGames.any();
  }

  @Provide
  Arbitrary<PersuasionGame<NamedState, String>> twoStates() {
    return BinaryGames.any();
  }

  private static BestResponse<NamedState, String> receiver(
      Solution<NamedState, String> solution, TieBreak tieBreak) {
    var game = solution.scheme().game();
    return BestResponse.to(
            solution.policy(), Prior.of(game.prior()), game.receiver(), game.actions())
        .breakingTies(tieBreak, game.sender());
  }

  @Law
  void thePolicyEarnsWhatTheSolutionSays(@ForAll("games") PersuasionGame<NamedState, String> game) {
    assertEarned(Solver.withDefaults().solve(game));
  }

  @Law
  void withTwoActionsHoweverTiesAreBroken(
      @ForAll("twoActions") PersuasionGame<NamedState, String> game, @ForAll TieBreak tieBreak) {
    assertEarned(Knapsack.withDefaults().withTieBreak(tieBreak).solve(game));
  }

  @Law
  void onTwoStatesHoweverTiesAreBroken(
      @ForAll("twoStates") PersuasionGame<NamedState, String> game, @ForAll TieBreak tieBreak) {
    assertEarned(Concavification.withDefaults().withTieBreak(tieBreak).solve(game));
  }

  private static void assertEarned(Solution<NamedState, String> solution) {
    var game = solution.scheme().game();
    var receiver = receiver(solution, solution.scheme().tieBreak());
    assertEquals(
        solution.value(),
        Game.value(game.prior(), solution.policy(), receiver, game.sender()),
        1e-9);
  }

  /** Whose belief clings to its prior takes what the game says in which its utilities do. */
  @Law
  void aConservativeReceiverDoesWhatTheSolutionSays(
      @ForAll("games") PersuasionGame<NamedState, String> game,
      @ForAll @DoubleRange(max = 1) double weight) {
    var scheme = Solver.withDefaults().solve(game.withConservativeReceiver(weight)).scheme();
    var prior = Prior.of(game.prior());
    var rule = UpdateRule.bayes(prior, scheme.policy()).conservative(prior, weight);
    for (int g = 0; g < scheme.signals().size(); g++) {
      var belief = rule.belief(new Observation(Context.none(), scheme.signals().get(g)));
      String taken = scheme.actions().get(g);
      double best =
          game.actions().stream()
              .mapToDouble(a -> belief.expect(s -> game.receiver().of(a, s)))
              .max()
              .orElseThrow();
      assertEquals(best, belief.expect(s -> game.receiver().of(taken, s)), 1e-8, taken);
    }
  }

  /** 0.8 μ + 0.2 · 0.3 must reach 1/2, so that μ is 0.55; who never learns is not persuaded. */
  @Example
  void aConservativeJudgeIsHarderToPersuade() {
    var game = BinaryGames.prosecutor();
    Solver solver = Solver.withDefaults();
    assertEquals(0.6, solver.solve(game.withConservativeReceiver(0)).value(), 1e-15);
    assertEquals(6 / 11.0, solver.solve(game.withConservativeReceiver(0.2)).value(), 1e-15);
    assertEquals(0, solver.solve(game.withConservativeReceiver(1)).value(), 1e-15);
    assertThrows(IllegalArgumentException.class, () -> game.withConservativeReceiver(1.5));
  }

  @Example
  void anAdvisorEarnsItRoundByRound() {
    var game = BinaryGames.prosecutor();
    var solution = Solver.withDefaults().solve(game);
    var judge = receiver(solution, TieBreak.SENDER_PREFERRED);
    var advisor =
        Advisor.commitTo(solution.policy()).informedBy(Prior.of(game.prior())).withSeed(3);
    int rounds = 40_000;
    double earned =
        IntStream.range(0, rounds)
            .mapToDouble(
                i -> {
                  var outcome = advisor.persuade(judge, Context.none());
                  return game.sender().of(outcome.action(), outcome.state());
                })
            .sum();
    assertEquals(solution.value(), earned / rounds, 4 * Math.sqrt(0.6 * 0.4 / rounds));
  }
}
