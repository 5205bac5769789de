// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanPersuasionTest {
  private static final StateLaw UNIFORM = StateLaw.uniform();

  /** The density 2ω. */
  private static final StateLaw RISING = law(t -> 1 - t * t, t -> 2 / 3.0 - t + t * t * t / 3);

  /** 1 with probability 3/10, else 0. */
  private static final StateLaw BINARY = law(t -> t < 1 ? 0.3 : 0, t -> 0.3 * (1 - t));

  private static StateLaw law(DoubleUnaryOperator survival, DoubleUnaryOperator excess) {
    return new StateLaw() {
      @Override
      public double survival(double t) {
        return survival.applyAsDouble(t);
      }

      @Override
      public double excess(double t) {
        return excess.applyAsDouble(t);
      }
    };
  }

  /**
   * Value and bound enclose the truth, the means are a mean-preserving contraction, p is above v.
   */
  private static MeanSolution assertEncloses(
      double truth, StateLaw law, DoubleUnaryOperator v, double gap, double... breaks) {
    MeanSolution solution = MeanPersuasion.of(law, v, breaks).solve();
    assertTrue(solution.value() <= truth + 1e-13, () -> solution.value() + " > " + truth);
    assertTrue(solution.upperBound() >= truth - 1e-13, () -> solution.upperBound() + " < " + truth);
    assertTrue(solution.gap() <= gap, () -> "a gap of " + solution.gap());
    assertEquals(law.mean(), solution.means().expect(m -> m), 1e-12);
    for (int i = 0; i <= 1000; i++) {
      double t = i / 1000.0;
      double excess = solution.means().expect(m -> Math.max(0, m - t));
      assertTrue(excess <= law.excess(t) + 1e-12, () -> "too spread at " + t);
      assertTrue(solution.price().at(t) >= v.applyAsDouble(t) - 1e-12, () -> "priced low at " + t);
    }
    assertEquals(solution.upperBound(), solution.price().expectation(law), 1e-15);
    return solution;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.6, 0.75, 0.9})
  void whoActsBeyondAThresholdSeesThePoolThatJustReachesIt(double threshold) {
    var solution =
        assertEncloses(2 * (1 - threshold), UNIFORM, m -> m >= threshold ? 1 : 0, 1e-9, threshold);
    assertEquals(2 * (1 - threshold), solution.means().probability(threshold), 1e-9);
    for (double kink : solution.price().kinks()) {
      assertEquals(2 * threshold - 1, kink, 1e-4);
    }
  }

  @Test
  void aThresholdForAnotherLaw() {
    // the pool (a, 1] has the mean 2/3 (1 − a³) / (1 − a²) = 9/10
    double a =
        new BrentSolver(1e-15)
            .solve(100, x -> 2 / 3.0 * (1 - x * x * x) / (1 - x * x) - 0.9, 0.1, 0.999);
    assertEncloses(1 - a * a, RISING, m -> m >= 0.9 ? 1 : 0, 1e-9, 0.9);
  }

  @Test
  void aConcaveValueIsBestServedBySilence() {
    var solution = assertEncloses(Math.sqrt(0.5), UNIFORM, Math::sqrt, 1e-9);
    assertEquals(1, solution.means().probability(0.5), 1e-9);
  }

  @Test
  void aConvexValueIsBestServedByDisclosureAsFarAsTheCellsGo() {
    var solution = assertEncloses(1 / 3.0, UNIFORM, m -> m * m, 1e-5);
    double n = solution.means().support().size();
    assertEquals(1 / 3.0 - 1 / (12 * n * n), solution.value(), 1e-10, "the best law of n means");
    assertEquals(2 / (8 * n * n), solution.gap(), 1e-8, "E v″ w² / 8");
  }

  @Test
  void twoMeansInOnePool() {
    var solution =
        assertEncloses(
            1, UNIFORM, m -> m == 1 / 3.0 || m == 2 / 3.0 ? 1 : 0, 1e-9, 1 / 3.0, 2 / 3.0);
    assertEquals(0.5, solution.means().probability(1 / 3.0), 1e-9);
    assertEquals(0.5, solution.means().probability(2 / 3.0), 1e-9);
  }

  @Test
  void twoPrizesThatCompeteForTheStates() {
    // paid 2 at 9/10, by the pool [4/5, 1], and 1 at 3/10, by the pool [0, 3/5]: 2/5 + 3/5
    assertEncloses(1, UNIFORM, m -> m == 0.3 ? 1 : m == 0.9 ? 2 : 0, 1e-8, 0.3, 0.9);
  }

  @Test
  void aStateOfTwoValuesIsConcavification() {
    assertEncloses(0.3375, BINARY, m -> 3 * m * m - 2 * m * m * m, 1e-9);
    double rationality = 10;
    assertEncloses(
        0.443670151009374, BINARY, m -> 1 / (1 + Math.exp(-rationality * (2 * m - 1))), 1e-9);
  }

  @Test
  void aValueThatDoesNotDependOnTheMeanHasNoRange() {
    assertEncloses(7, UNIFORM, m -> 7, 1e-12);
  }

  @Test
  void aStateThatIsCertainLeavesNothingToTell() {
    assertEncloses(1, law(t -> 0, t -> 0), Math::cos, 1e-12);
  }

  @Test
  void aLooserToleranceStopsEarlier() {
    var problem = MeanPersuasion.of(UNIFORM, m -> m >= 0.7 ? 1 : 0, 0.7);
    double loose = problem.withTolerance(1e-3).solve().gap();
    assertTrue(loose <= 1e-3 && loose > problem.solve().gap());
  }

  /** By powers of two, so that not even rounding may differ. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p-30, 0x1p30})
  void unitsOfTheValueDoNotMatter(double unit) {
    DoubleUnaryOperator v = m -> m >= 0.7 ? 1 + m : m * m;
    var one = MeanPersuasion.of(UNIFORM, v, 0.7).withTolerance(1e-4).solve();
    var other =
        MeanPersuasion.of(UNIFORM, m -> unit * v.applyAsDouble(m), 0.7).withTolerance(1e-4).solve();
    assertEquals(unit * one.value(), other.value());
    assertEquals(unit * one.upperBound(), other.upperBound());
    assertEquals(one.means(), other.means());
  }

  @Test
  void argumentsAreChecked() {
    assertEquals(
        "Not a mean between 0 and 1: 1.5",
        assertThrows(IllegalArgumentException.class, () -> MeanPersuasion.of(UNIFORM, m -> m, 1.5))
            .getMessage());
    assertEquals(
        "Not a mean between 0 and 1: 2.0",
        assertThrows(
                IllegalArgumentException.class,
                () -> MeanPersuasion.of(law(t -> 1, t -> 2 - t), m -> m))
            .getMessage());
    var infinite = MeanPersuasion.of(UNIFORM, m -> 1 / m);
    assertEquals(
        "v(0.0) is Infinity, not a finite number",
        assertThrows(IllegalArgumentException.class, infinite::solve).getMessage());
    var problem = MeanPersuasion.of(UNIFORM, m -> m);
    assertEquals(
        "A tolerance must be positive and finite: -1.0",
        assertThrows(IllegalArgumentException.class, () -> problem.withTolerance(-1)).getMessage());
  }
}
