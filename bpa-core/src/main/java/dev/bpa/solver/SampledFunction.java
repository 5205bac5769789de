// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A function on [0, 1] that is smooth between breaks, and its values on a grid: between two breaks
 * the nodes of Chebyshev, which crowd at the ends, where functions of beliefs bend most.
 */
final class SampledFunction {
  private static final int CELLS = 1024;

  private final DoubleUnaryOperator v;
  private final double[] x;
  private final double[] y;
  private final double magnitude;

  /** A stretch on which the function is smooth. */
  record Cell(double low, double high) {}

  /**
   * The function, sampled.
   *
   * @param breaks increasing, from 0 to 1
   */
  SampledFunction(DoubleUnaryOperator v, double[] breaks) {
    this.v = v;
    int pieces = breaks.length - 1;
    this.x = new double[pieces * CELLS + 1];
    this.y = new double[x.length];
    double most = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] = node(breaks, i);
      y[i] = at(x[i]);
      most = Math.max(most, Math.abs(y[i]));
    }
    this.magnitude = most;
  }

  private static double node(double[] breaks, int i) {
    double left = breaks[i / CELLS];
    if (i % CELLS == 0) {
      return left;
    }
    double share = (1 - Math.cos(Math.PI * (i % CELLS) / CELLS)) / 2;
    return left + share * (breaks[i / CELLS + 1] - left);
  }

  /**
   * v(μ).
   *
   * @throws IllegalArgumentException if it is infinite or NaN
   */
  double at(double belief) {
    double value = v.applyAsDouble(belief);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "v(%s) is %s, not a finite number".formatted(belief, value));
    }
    return value;
  }

  /** The i-th node. */
  double point(int i) {
    return x[i];
  }

  /** max |v| over the nodes. */
  double magnitude() {
    return magnitude;
  }

  /** Whether the i-th node is none of the breaks. */
  boolean smoothAround(int i) {
    return i % CELLS != 0;
  }

  /** The nodes at which the upper hull of all has its corners. */
  int[] hull() {
    return UpperHull.corners(x, y);
  }

  /** Whether v is below the chord in the cell that begins at the i-th node. */
  boolean sags(int i, double rounding) {
    return at((x[i] + x[i + 1]) / 2) < (y[i] + y[i + 1]) / 2 - rounding;
  }

  /** The cells beside the i-th node, as one where v is smooth across it; of some width. */
  List<Cell> around(int i) {
    List<Cell> cells = new ArrayList<>();
    if (smoothAround(i)) {
      cells.add(new Cell(x[i - 1], x[i + 1]));
    } else {
      if (i > 0) {
        cells.add(new Cell(x[i - 1], x[i]));
      }
      if (i < x.length - 1) {
        cells.add(new Cell(x[i], x[i + 1]));
      }
    }
    cells.removeIf(cell -> !(cell.low < cell.high)); // breaks may be neighbouring doubles
    return cells;
  }

  /** The slope of a line through (μ, v(μ)) that is nowhere near μ below v, if there is one. */
  double slope(double belief) {
    int near = nearest(belief);
    if (smoothAround(near)) {
      return new Tangency(this::at).derivative(belief, x[near - 1], x[near + 1]);
    }
    if (belief == x[near]) {
      return slopeAtBreak(near);
    }
    int left = belief < x[near] ? near - 1 : near;
    return new Tangency(this::at).derivative(belief, x[left], x[left + 1]);
  }

  /** Between the steepest chord to the right and the flattest to the left. */
  private double slopeAtBreak(int at) {
    double least = Double.NEGATIVE_INFINITY;
    double most = Double.POSITIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      double steepness = (y[i] - y[at]) / (x[i] - x[at]);
      if (x[i] < x[at]) {
        most = Math.min(most, steepness);
      } else if (x[i] > x[at]) {
        least = Math.max(least, steepness);
      }
    }
    return (least + most) / 2;
  }

  private int nearest(double prior) {
    int found = Arrays.binarySearch(x, prior);
    if (found >= 0) {
      return found;
    }
    int above = -found - 1;
    return prior - x[above - 1] < x[above] - prior ? above - 1 : above;
  }

  /** How far v rises above a line through (prior, height), at least 0. */
  double excess(double prior, double height, double slope) {
    double[] above = new double[x.length];
    double most = 0;
    for (int i = 0; i < x.length; i++) {
      above[i] = y[i] - height - slope * (x[i] - prior);
      most = Math.max(most, above[i]);
    }
    DoubleUnaryOperator rise = m -> at(m) - height - slope * (m - prior);
    for (int i = 0; i < x.length; i++) {
      boolean risen = i == 0 || above[i] >= above[i - 1];
      boolean falls = i == x.length - 1 || above[i] >= above[i + 1];
      // Beside a break v may bend more than between two nodes.
      if ((risen && falls) || !smoothAround(i)) {
        for (Cell cell : around(i)) {
          most = Math.max(most, Tangency.peak(rise, cell.low(), cell.high()).getValue());
        }
      }
    }
    return most;
  }
}
