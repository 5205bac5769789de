// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Prior;
import dev.bpa.fixture.Game;
import dev.bpa.fixture.Law;
import dev.bpa.game.BestResponse;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

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
