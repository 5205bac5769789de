// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Prior;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.Utility;
import dev.bpa.game.BestResponse;
import dev.bpa.game.MarkovGame;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.probability.Distribution;
import dev.bpa.solver.Juries.Quality;
import dev.bpa.solver.Juries.Vote;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackwardInductionTest {
  private enum Node implements Context {
    OPEN,
    CLOSED
  }

  private static final Utility<Quality, Vote> PAID_IF_ACTS = (v, s) -> v == Vote.ACT ? 1 : 0;

  private static final PersuasionGame<Quality, Vote> COURT =
      PersuasionGame.of(Juries.PRIOR, Juries.VOTES, Juries.judge(0.5), PAID_IF_ACTS);

  /** Acting continues, passing stops; the prior is drawn anew at each step. */
  private static final MarkovGame<Quality, Vote> GAME =
      new MarkovGame<>(
          Map.of(Node.OPEN, COURT),
          (node, vote, quality) ->
              Distribution.certain(vote == Vote.ACT ? Node.OPEN : Node.CLOSED));

  private static final BackwardInduction INDUCTION = BackwardInduction.with(Juries.SOLVER);

  @Test
  void twoStepsOfTheProsecutorAreWorth24In25() {
    MarkovSolution<Quality, Vote> solution = INDUCTION.solve(GAME, Node.OPEN, 2);
    assertEquals(24 / 25.0, solution.value(), 1e-9);
    assertEquals(24 / 25.0, solution.certificate().upperBound(), 1e-9);
    assertTrue(solution.certificate().obedienceViolation() <= 1e-9);
    assertEquals(2, solution.method().iterations());
  }

  @Test
  void oneStepIsThePlainGame() {
    assertEquals(0.6, INDUCTION.solve(GAME, Node.OPEN, 1).value(), 1e-9);
  }

  @Test
  void theDiscountIsPaidOnceAStep() {
    double half = INDUCTION.withDiscount(0.5).solve(GAME, Node.OPEN, 3).value();
    assertEquals(0.6 * (1 + 0.5 * 0.6 * (1 + 0.5 * 0.6)), half, 1e-9);
    assertEquals(0.6, INDUCTION.withDiscount(0).solve(GAME, Node.OPEN, 9).value(), 1e-9);
  }

  /** A proof that leaves 0.1 open at each step leaves as much open of the next, discounted. */
  @Test
  void gapsOfLaterStepsAreCarriedBack() {
    var loose = BackwardInduction.with(new Loose(Juries.SOLVER)).withDiscount(0.5);
    Certificate proof = loose.solve(GAME, Node.OPEN, 3).certificate();
    assertEquals(0.6 * (1 + 0.5 * 0.6 * (1 + 0.5 * 0.6)), proof.value(), 1e-9);
    assertEquals(0.1 * (1 + 0.5 + 0.25), proof.gap(), 1e-9);
  }

  /** Whose proofs are worth 0.1 less than they could be. */
  private record Loose(Solver exact) implements Solver {
    @Override
    public <S extends State, A> Solution<S, A> solve(PersuasionGame<S, A> game) {
      Solution<S, A> solution = exact.solve(game);
      Certificate proof = Certificate.of(solution.scheme(), solution.value() + 0.1);
      return new Solution<>(solution.scheme(), proof, solution.method());
    }

    @Override
    public Solver withTolerance(double tolerance) {
      return new Loose(exact.withTolerance(tolerance));
    }

    @Override
    public Solver withTieBreak(TieBreak tieBreak) {
      return new Loose(exact.withTieBreak(tieBreak));
    }
  }

  @Test
  void theSenderForgoesAStepForTheNext() {
    // acting pays now, but only passing opens a step that pays 10
    PersuasionGame<Quality, Vote> late =
        PersuasionGame.of(Juries.PRIOR, Juries.VOTES, Juries.judge(0), (vote, quality) -> 10);
    MarkovGame<Quality, Vote> game =
        new MarkovGame<>(
            Map.of(Node.OPEN, COURT, Node.CLOSED, late),
            (node, vote, quality) ->
                node == Node.OPEN && vote == Vote.PASS
                    ? Distribution.certain(Node.CLOSED)
                    : Distribution.certain(Context.none()));
    MarkovSolution<Quality, Vote> solution = INDUCTION.solve(game, Node.OPEN, 2);
    // silence: the judge passes for sure
    assertEquals(10, solution.value(), 1e-9);
    assertEquals(List.of(Vote.PASS), solution.at(0, Node.OPEN).scheme().actions());
  }

  @Test
  void playedByAnAdvisorThePolicyEarnsItsValue() {
    MarkovSolution<Quality, Vote> solution = INDUCTION.solve(GAME, Node.OPEN, 2);
    int plays = 40_000;
    int acts = 0;
    List<Advisor<Quality>> advisors = List.of(advisor(solution, 0), advisor(solution, 1));
    for (int play = 0; play < plays; play++) {
      int step = 0;
      while (step < 2 && acts(solution, advisors.get(step), step)) {
        step++;
      }
      acts += step;
    }
    // the standard deviation of one play is 0.85
    assertEquals(solution.value(), acts / (double) plays, 4 * 0.85 / Math.sqrt(plays));
  }

  private static Advisor<Quality> advisor(MarkovSolution<Quality, Vote> solution, int step) {
    return Advisor.commitTo(solution.policy(step))
        .informedBy(Prior.of(Juries.PRIOR))
        .withSeed(step);
  }

  private static boolean acts(
      MarkovSolution<Quality, Vote> solution, Advisor<Quality> advisor, int step) {
    BestResponse<Quality, Vote> judge =
        BestResponse.to(
                solution.policy(step), Prior.of(Juries.PRIOR), Juries.judge(0.5), Juries.VOTES)
            .breakingTies(TieBreak.SENDER_PREFERRED, PAID_IF_ACTS);
    return advisor.persuade(judge, Node.OPEN).action() == Vote.ACT;
  }

  @Test
  void whatCannotBePlayedIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> INDUCTION.solve(GAME, Node.OPEN, 0));
    assertThrows(IllegalArgumentException.class, () -> INDUCTION.solve(GAME, Node.CLOSED, 1));
    assertThrows(IllegalArgumentException.class, () -> INDUCTION.withDiscount(1.1));
    assertThrows(IllegalArgumentException.class, () -> INDUCTION.withDiscount(Double.NaN));
    MarkovSolution<Quality, Vote> solution = INDUCTION.solve(GAME, Node.OPEN, 1);
    assertThrows(IllegalArgumentException.class, () -> solution.policy(1));
    SignalingPolicy<Quality> policy = solution.policy(0);
    assertThrows(IllegalArgumentException.class, () -> policy.given(Quality.BAD, Node.CLOSED));
  }
}
