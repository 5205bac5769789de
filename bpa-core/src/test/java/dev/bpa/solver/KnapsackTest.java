// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.Signal;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.probability.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnapsackTest {
  private static final Knapsack KNAPSACK = Knapsack.withDefaults();

  /** Kamenica and Gentzkow (2011): acquit, convict; innocent, guilty. */
  private static PersuasionGame<NamedState, String> prosecutor() {
    return PersuasionGame.of(
        new double[] {0.7, 0.3}, new double[][] {{1, 0}, {0, 1}}, new double[][] {{0, 1}, {0, 1}});
  }

  @Test
  void theProsecutorConvictsSixInTen() {
    var solution = KNAPSACK.solve(prosecutor());
    assertEquals(0.6, solution.value(), 1e-12);
    assertEquals(0.6, solution.certificate().upperBound(), 1e-12);
    assertEquals(0, solution.noInformation());
    assertEquals(0.3, solution.fullInformation(), 1e-15);
    assertEquals(1, solution.certificate().multipliers().orElseThrow().at(1, 0), 1e-12);
    assertArrayEquals(new double[] {4 / 7.0, 3 / 7.0}, solution.scheme().kernel()[0], 1e-12);
    assertEquals(List.of("a0", "a1"), solution.scheme().actions());
  }

  @Test
  void threeStatesFillTheSackInTheOrderOfTheirRatios() {
    var game =
        PersuasionGame.of(
            new double[] {0.2, 0.3, 0.5},
            new double[][] {{0, 2}, {0, -1}, {0, -2}},
            new double[][] {{0, 1}, {0, 1}, {0, 1}});
    assertEquals(11 / 20.0, KNAPSACK.solve(game).value(), 1e-12);
  }

  @Test
  void aSenderOfAnotherPriorReachesFiveSevenths() {
    var game =
        prosecutor()
            .withPrior(Distribution.uniform(prosecutor().states()))
            .withReceiverPrior(prosecutor().prior());
    var solution = KNAPSACK.solve(game);
    assertEquals(5 / 7.0, solution.value(), 1e-12);
    assertEquals(5 / 7.0, solution.certificate().upperBound(), 1e-12);
  }

  @Test
  void aMarginCostsWhatItSays() {
    var solution = KNAPSACK.withMargin(0.1).solve(prosecutor());
    assertEquals(6 / 11.0, solution.value(), 1e-12);
    assertEquals(6 / 11.0, solution.certificate().upperBound(), 1e-12);
    for (TieBreak tieBreak : TieBreak.values()) {
      assertEquals(6 / 11.0, solution.scheme().under(tieBreak).value(), 1e-12);
    }
  }

  @Test
  void bothMarginsBindWhereTheReceiverIsAllButIndifferent() {
    // untold it prefers neither action by 1/10; only the middle state is worth recommending
    var game =
        PersuasionGame.of(
            new double[] {0.25, 0.25, 0.25, 0.25},
            new double[][] {{0, 1}, {0, 0.05}, {0, -0.05}, {0, -1}},
            new double[][] {{0, -1}, {0, -1}, {0, 1}, {0, 1}});
    var solution = KNAPSACK.withMargin(0.1).solve(game);
    assertEquals(solution.certificate().upperBound(), solution.value(), 1e-10);
    for (double[] belief : solution.scheme().posteriors()) {
      double advantage = 0;
      for (int s = 0; s < belief.length; s++) {
        advantage += belief[s] * game.receiver().at(s, 1);
      }
      assertTrue(Math.abs(advantage) >= 0.1 - 1e-10, () -> "indifferent at " + belief[0]);
    }
  }

  @Test
  void aMarginThatNoSchemeLeavesIsSaid() {
    var solver = KNAPSACK.withMargin(1.5);
    var refused = assertThrows(IllegalArgumentException.class, () -> solver.solve(prosecutor()));
    assertEquals(
        "No scheme leaves the receiver a margin of 1.5; try a smaller one", refused.getMessage());
  }

  @ParameterizedTest
  @EnumSource(TieBreak.class)
  void everyTieBreakIsServedAtHardlyAnyCost(TieBreak tieBreak) {
    var solution = KNAPSACK.withTieBreak(tieBreak).solve(prosecutor());
    assertEquals(tieBreak, solution.scheme().tieBreak());
    assertEquals(0.6, solution.value(), 1e-8);
    assertTrue(solution.certificate().upperBound() >= 0.6 - 1e-15);
  }

  @Test
  void againstAReceiverWhoIsAlwaysIndifferentTieBreaksDecideAll() {
    var game =
        PersuasionGame.of(
            new double[] {0.5, 0.5}, new double[2][2], new double[][] {{0, 2}, {3, 0}});
    assertEquals(2.5, KNAPSACK.solve(game).value());
    assertEquals(1.5, KNAPSACK.withTieBreak(TieBreak.FIRST_LISTED).solve(game).value());
    assertEquals(1, KNAPSACK.withTieBreak(TieBreak.ADVERSARIAL).solve(game).value());
  }

  @Test
  void aGrainOfAnotherStateMovesAReceiverWhoIsIndifferentInTheOneThatCounts() {
    var game =
        PersuasionGame.of(
            new double[] {0.5, 0.3, 0.2},
            new double[][] {{0, 0}, {0, 1}, {2, 0}},
            new double[][] {{0, 1}, {5, 0}, {0, 0}});
    for (TieBreak tieBreak : TieBreak.values()) {
      assertEquals(2, KNAPSACK.withTieBreak(tieBreak).solve(game).value(), 1e-8);
    }
  }

  @Test
  void aSignalThatTheReceiverHoldsImpossibleNeedsAGrainOfAPossibleState() {
    // the receiver excludes the first state; the sender gains there alone, and only if it acts
    var game =
        PersuasionGame.of(
                new double[] {0.5, 0.25, 0.25},
                new double[][] {{0, 0}, {0, 1}, {0, -3}},
                new double[][] {{0, 4}, {0, -2}, {0, -2}})
            .withReceiverPrior(
                Distribution.of(
                    List.of(new NamedState("s1"), new NamedState("s2")), new double[] {0.5, 0.5}));
    var solution = KNAPSACK.solve(game);
    assertEquals(2, solution.value(), 1e-9);
    assertTrue(solution.certificate().upperBound() >= solution.value());
  }

  @Test
  void whereTheReceiverNeverWantsTheActionSilenceIsOptimal() {
    var game =
        PersuasionGame.of(
                new double[] {0.5, 0.5},
                new double[][] {{0, 1}, {0, -1}},
                new double[][] {{0, 1}, {0, 1}})
            .withReceiverPrior(Distribution.certain(new NamedState("s1")));
    var solution = KNAPSACK.solve(game);
    assertEquals(0, solution.value());
    assertEquals(0, solution.certificate().upperBound());
  }

  @Test
  void manyStatesAreSolvedToTheLastDigits() {
    int states = 20_000;
    var random = new SplittableRandom(3);
    double[] weights = random.doubles(states).toArray();
    double sum = Arrays.stream(weights).sum();
    double[] prior = Arrays.stream(weights).map(w -> w / sum).toArray();
    double[][] receiver = new double[states][];
    double[][] sender = new double[states][];
    for (int s = 0; s < states; s++) {
      receiver[s] = new double[] {random.nextDouble(), random.nextDouble() - 0.3};
      sender[s] = new double[] {random.nextDouble(), random.nextDouble()};
    }
    var certificate = KNAPSACK.solve(PersuasionGame.of(prior, receiver, sender)).certificate();
    assertEquals(certificate.upperBound(), certificate.value(), 1e-13);
  }

  @Test
  void onlyTwoActions() {
    var game = PersuasionGame.of(new double[] {1}, new double[1][3], new double[1][3]);
    var refused = assertThrows(IllegalArgumentException.class, () -> KNAPSACK.solve(game));
    assertEquals("The knapsack is for two actions; this game has 3", refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aToleranceIsPositiveAndFinite(double tolerance) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> KNAPSACK.withTolerance(tolerance));
    assertEquals("A tolerance must be positive and finite: " + tolerance, refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  void aMarginIsFiniteAndNotNegative(double margin) {
    var refused = assertThrows(IllegalArgumentException.class, () -> KNAPSACK.withMargin(margin));
    assertEquals("A margin must be finite and ≥ 0: " + margin, refused.getMessage());
  }

  /** Where silence is optimal and no tie is in its way, the margins of ties cost nothing. */
  @ParameterizedTest
  @EnumSource(TieBreak.class)
  void theBoundIsThatOfTheSupremum(TieBreak tieBreak) {
    var game =
        PersuasionGame.of(
            new double[] {0.5, 0.25, 0.25},
            new double[][] {{-1, 2}, {1, 0}, {0, 2}},
            new double[][] {{1, -2}, {-1, 0}, {0, -2}});
    var solution = Knapsack.withDefaults().withTieBreak(tieBreak).solve(game);
    assertEquals(-1.5, solution.value(), 1e-15);
    assertEquals(-1.5, solution.certificate().upperBound(), 1e-15);
  }

  /**
   * In the first state the receiver is indifferent, so that a hostile one believes the
   * recommendation there only with a grain of a state that wants it: of the two that do, the one in
   * which it costs the sender less.
   */
  @Test
  void aGrainIsTakenWhereItCostsLeast() {
    double[] prior = {0.25, 0.25, 0.25, 0.25};
    double[][] wants = {{0, 0}, {0, 1}, {0, 1}, {5, 0}};
    double[][] earns = {{0, 1}, {2, 0}, {1, 0}, {1, 0}};
    Knapsack hostile = Knapsack.withDefaults().withTieBreak(TieBreak.ADVERSARIAL);
    for (boolean mirrored : new boolean[] {false, true}) {
      int told = mirrored ? 0 : 1;
      var game =
          PersuasionGame.of(
              prior, mirrored ? mirrored(wants) : wants, mirrored ? mirrored(earns) : earns);
      var scheme = hostile.solve(game).scheme();
      int column = scheme.signals().indexOf(Signal.recommend("a" + told));
      double[] share = Arrays.stream(scheme.kernel()).mapToDouble(row -> row[column]).toArray();
      assertEquals(1, share[0], 1e-6);
      assertEquals(0, share[1]);
      assertTrue(share[2] > 0 && share[2] < 1e-6, "a grain of " + share[2]);
      assertEquals(0, share[3]);
      assertEquals(List.of("a0", "a1").get(told), scheme.actions().get(column));
    }
  }

  private static double[][] mirrored(double[][] rows) {
    return Arrays.stream(rows).map(row -> new double[] {row[1], row[0]}).toArray(double[][]::new);
  }
}
