// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static dev.bpa.solver.Juries.Quality.BAD;
import static dev.bpa.solver.Juries.Quality.GOOD;
import static dev.bpa.solver.Juries.Vote.ACT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Utility;
import dev.bpa.game.AdditivePayoff;
import dev.bpa.game.AnonymousPayoff;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.Profile;
import dev.bpa.game.SupermodularPayoff;
import dev.bpa.solver.Juries.Quality;
import dev.bpa.solver.Juries.Vote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateSignalsTest {
  private static final PrivateSignals PRIVATELY = PrivateSignals.withDefaults();

  private static <A> double solved(MultiReceiverGame<Quality, A> game, String method) {
    PrivateSolution<Quality, A> solution = PRIVATELY.solve(game);
    Certificate proof = solution.certificate();
    assertEquals(method, solution.method().name());
    if (game.sender() instanceof AnonymousPayoff<?, ?>) {
      assertEquals(1, solution.method().iterations(), "it starts at the optimum");
    }
    assertEquals(proof.value(), proof.upperBound(), 1e-9, proof::toString);
    assertTrue(proof.obedienceViolation() <= 1e-9, proof::toString);
    assertTrue(proof.plausibilityResidual() <= 1e-12, proof::toString);
    return solution.value();
  }

  /**
   * Known answers among them: one of two 9/10, both of two 3/5, two of three 3/4. In the bad state
   * a judge can be made to act with probability 3/7, so k of n can be made to act with probability
   * 3n/(7k), if that is one.
   */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "2, 2", "3, 2", "3, 3", "10, 6", "40, 21"})
  void kVotesOfNAreGatheredByTurns(int judges, int votes) {
    MultiReceiverGame<Quality, Vote> game =
        Juries.jury(judges, AnonymousPayoff.atLeast(votes, ACT));
    double expected = 0.3 + 0.7 * Math.min(1, 3.0 * judges / (7 * votes));
    assertEquals(expected, solved(game, "column generation"), 1e-9);
  }

  /** What a state adds to both votes of a judge, of whom one asks for less: exact in doubles. */
  @ParameterizedTest
  @ValueSource(ints = {0, 20, 40})
  void whatAllVotesHaveInCommonDoesNotMatter(int exponent) {
    double more = exponent == 0 ? 0 : Math.scalb(1.0, exponent);
    List<Utility<Quality, Vote>> jury = new ArrayList<>();
    for (double alone : new double[] {0.125, 0, 0}) {
      jury.add(
          (vote, quality) ->
              (quality == BAD ? more : -more)
                  + ((vote == ACT) == (quality == GOOD) ? 3 : 0)
                  + (vote == ACT ? 0 : alone));
    }
    double shared = 0.3 + (0.3 * 2.875 / 3.125 + 2 * 0.3) / 2; // by two votes of three at a time
    assertEquals(
        shared,
        solved(
            MultiReceiverGame.of(Juries.PRIOR, Juries.VOTES, jury, AnonymousPayoff.atLeast(2, ACT)),
            "column generation"),
        1e-12);
    double alike = 9 * 0.3 + 0.3 * (4 + 5 * 2.875 / 3.125); // all three, or the two alone
    assertEquals(
        alike,
        solved(
            MultiReceiverGame.of(
                Juries.PRIOR,
                Juries.VOTES,
                jury,
                new SupermodularPayoff<>(
                    ACT, (votes, quality) -> votes.count(ACT) * votes.count(ACT))),
            "comonotone coupling by cutting planes"),
        1e-12);
  }

  /**
   * Judges who differ: in the bad state judge i can be made to act with probability cᵢ = 3/7 (1 −
   * tᵢ)/tᵢ, so k votes are gathered with the largest probability z that has Σ min(cᵢ, z) ≥ k z.
   */
  @ParameterizedTest
  @CsvSource({"150, 76", "150, 20", "150, 149"})
  void votesAreGatheredFromAHundredAndFiftyWhoDiffer(int judges, int votes) {
    List<Utility<Quality, Vote>> jury = new ArrayList<>();
    double[] most = new double[judges];
    for (int i = 0; i < judges; i++) {
      double threshold = 0.35 + 0.6 * i / judges;
      jury.add(Juries.judge(threshold));
      most[i] = Math.min(1, 3.0 / 7 * (1 - threshold) / threshold);
    }
    MultiReceiverGame<Quality, Vote> game =
        MultiReceiverGame.of(Juries.PRIOR, Juries.VOTES, jury, AnonymousPayoff.atLeast(votes, ACT));
    double low = 0;
    double high = 1;
    for (int halving = 0; halving < 60; halving++) {
      double z = (low + high) / 2;
      boolean gathered = Arrays.stream(most).map(c -> Math.min(c, z)).sum() >= votes * z;
      low = gathered ? z : low;
      high = gathered ? high : z;
    }
    assertEquals(0.3 + 0.7 * low, solved(game, "column generation"), 1e-9);
  }

  @Test
  void unanimityIsBoughtByActingTogether() {
    SupermodularPayoff<Quality, Vote> unanimous =
        new SupermodularPayoff<>(ACT, AnonymousPayoff.atLeast(25, ACT));
    List<Utility<Quality, Vote>> judges = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      judges.add(Juries.judge(0.3 + 0.3 * i / 24));
    }
    MultiReceiverGame<Quality, Vote> game =
        MultiReceiverGame.of(Juries.PRIOR, Juries.VOTES, judges, unanimous);
    // the strictest decides: 0.3 / 0.6
    assertEquals(0.5, solved(game, "comonotone coupling by cutting planes"), 1e-9);
  }

  @Test
  void whoAddsUpIsPersuadedAlone() {
    List<Utility<Quality, Vote>> judges = new ArrayList<>();
    List<Utility<? super Quality, ? super Vote>> parts = new ArrayList<>();
    double expected = 0;
    for (int i = 1; i <= 30; i++) {
      double weight = i % 7;
      double threshold = 0.3 + i / 50.0;
      judges.add(Juries.judge(threshold));
      parts.add((vote, state) -> vote == ACT ? weight : 0);
      expected += weight * 0.3 / threshold;
    }
    MultiReceiverGame<Quality, Vote> game =
        MultiReceiverGame.of(Juries.PRIOR, Juries.VOTES, judges, new AdditivePayoff<>(parts));
    PrivateSolution<Quality, Vote> solution = PRIVATELY.solve(game);
    assertEquals(expected, solution.value(), 1e-9 * expected);
    assertEquals(expected, solution.certificate().upperBound(), 1e-9 * expected);
    assertTrue(solution.scheme().lottery(BAD).support().size() <= 31);
    assertEquals(1, solution.scheme().lottery(GOOD).support().size());
  }

  @Test
  void aPayoffThatDoesNotMatterIsEarned() {
    assertEquals(5, solved(Juries.jury(3, (profile, state) -> 5), "column generation"), 1e-12);
  }

  @Test
  void aFalsePromiseOfSupermodularityIsFound() {
    SupermodularPayoff<Quality, Vote> any =
        new SupermodularPayoff<>(ACT, AnonymousPayoff.atLeast(1, ACT));
    MultiReceiverGame<Quality, Vote> game = Juries.jury(2, any);
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> PRIVATELY.solve(game)).getMessage());
    assertTrue(message.contains("not supermodular: in state BAD"), message);
  }

  @Test
  void aSupermodularPayoffIsOfTwoActions() {
    SupermodularPayoff<Quality, Integer> payoff =
        new SupermodularPayoff<>(1, (profile, state) -> 0);
    MultiReceiverGame<Quality, Integer> game =
        MultiReceiverGame.of(
            Juries.PRIOR, List.of(0, 1, 2), List.of((action, state) -> action), payoff);
    assertThrows(IllegalArgumentException.class, () -> PRIVATELY.solve(game));
  }

  @Test
  void aPayoffOfNoKnownFormIsRefusedForManyReceivers() {
    Utility<Quality, Profile<Vote>> payoff = (profile, state) -> profile.hashCode();
    assertThrows(IllegalArgumentException.class, () -> PRIVATELY.solve(Juries.jury(20, payoff)));
  }

  /** One judge counts in billions, the other in billionths, and a third does not care. */
  @Test
  void unitsOfTheReceiversDoNotMatter() {
    Utility<Quality, Vote> judge = Juries.judge(0.5);
    List<Utility<Quality, Vote>> judges =
        List.of(
            (vote, quality) -> 1e9 * judge.of(vote, quality),
            (vote, quality) -> 1e-9 * judge.of(vote, quality),
            (vote, quality) -> 0);
    MultiReceiverGame<Quality, Vote> game =
        MultiReceiverGame.of(Juries.PRIOR, Juries.VOTES, judges, AnonymousPayoff.atLeast(2, ACT));
    PrivateSolution<Quality, Vote> solution = PRIVATELY.solve(game);
    // the third always acts, and one of the others when asked: 0.3 + 0.7 · 2 · 3/7
    assertEquals(0.9, solution.value(), 1e-9);
    assertEquals(0.9, solution.certificate().upperBound(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e6})
  void unitsOfTheSenderDoNotMatter(double unit) {
    AnonymousPayoff<Quality, Vote> majority =
        new AnonymousPayoff<>(ACT, (votes, quality) -> votes >= 6 ? unit : 0);
    PrivateSolution<Quality, Vote> gathered = PRIVATELY.solve(Juries.jury(10, majority));
    assertEquals(0.8, gathered.value() / unit, 1e-9); // 0.3 + 0.7 · 3 · 10 / (7 · 6)
    assertEquals(0.8, gathered.certificate().upperBound() / unit, 1e-9);
    assertEquals(1, gathered.method().iterations());
    SupermodularPayoff<Quality, Vote> unanimity =
        new SupermodularPayoff<>(ACT, (profile, quality) -> profile.count(ACT) == 5 ? unit : 0);
    PrivateSolution<Quality, Vote> together = PRIVATELY.solve(Juries.jury(5, unanimity));
    assertEquals(0.6, together.value() / unit, 1e-9);
    assertEquals(0.6, together.certificate().upperBound() / unit, 1e-9);
  }

  @Test
  void itSolvesWithinAnotherTolerance() {
    MultiReceiverGame<Quality, Vote> game = Juries.jury(2, AnonymousPayoff.atLeast(1, ACT));
    assertEquals(0.9, PRIVATELY.withTolerance(1e-3).solve(game).value(), 1e-3);
  }

  @Test
  void aToleranceIsPositive() {
    assertThrows(IllegalArgumentException.class, () -> PRIVATELY.withTolerance(0));
    assertThrows(IllegalArgumentException.class, () -> PRIVATELY.withTolerance(Double.NaN));
  }
}
