// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;

/**
 * Where lines touch a function, between two points of a grid where it is smooth.
 *
 * <p>A maximum is only known to half the digits of its value, so the point of contact is found as a
 * root instead: of the height of the tangent at x over the far end of the line, (v(x) + v′(x) (o −
 * x)) − v(o), with v′ by a difference quotient of order four.
 */
final class Tangency {
  private static final int MAX_EVALUATIONS = 200;

  /** The step of the difference quotient, as a share of the cell. */
  private static final double STEP = 1 / 16.0;

  private final DoubleUnaryOperator v;

  Tangency(DoubleUnaryOperator v) {
    this.v = v;
  }

  /**
   * The point in a cell at which a line through (o, v(o)) touches v.
   *
   * @param low left end of the cell, {@code v} being smooth inside
   * @param high right end
   * @return empty if none does
   */
  OptionalDouble contact(double other, double low, double high) {
    double step = STEP * (high - low);
    if (other > low - step && other < high + step) {
      return OptionalDouble.empty(); // every line through a point meets v there
    }
    DoubleUnaryOperator overshoot =
        x -> v.applyAsDouble(x) - v.applyAsDouble(other) + derivative(x, step) * (other - x);
    double left = low + 2 * step;
    double right = high - 2 * step;
    double first = overshoot.applyAsDouble(left);
    double last = overshoot.applyAsDouble(right);
    if (!(first * last < 0)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        new BrentSolver(1e-15, 1e-15, 0)
            .solve(MAX_EVALUATIONS, overshoot::applyAsDouble, left, right));
  }

  /** v′ at a point of a cell. */
  double derivative(double at, double low, double high) {
    double step = Math.min(STEP * (high - low), Math.min(at - low, high - at) / 2);
    return derivative(at, step);
  }

  /** v′(x) from four values of v, at most two steps away. */
  private double derivative(double x, double step) {
    double near = v.applyAsDouble(x + step) - v.applyAsDouble(x - step);
    double far = v.applyAsDouble(x + 2 * step) - v.applyAsDouble(x - 2 * step);
    return (8 * near - far) / (12 * step);
  }

  /** A maximum of a function within a cell, if it has one inside; else nearly the better end. */
  static UnivariatePointValuePair peak(DoubleUnaryOperator f, double low, double high) {
    return new BrentOptimizer(1e-9, 1e-12)
        .optimize(
            new MaxEval(MAX_EVALUATIONS),
            GoalType.MAXIMIZE,
            new UnivariateObjectiveFunction(f::applyAsDouble),
            new SearchInterval(low, high));
  }
}
