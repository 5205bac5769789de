// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * cav v, the least concave function above a function v(μ) on [0, 1]: what a sender can earn who
 * earns v(μ) from a receiver of the belief μ, as a function of the prior.
 *
 * <p>v is sampled on a grid that is dense at the ends and at the breaks; then the points at which
 * the edges of the hull touch v are found to the last digits. v must be smooth between the breaks
 * at the scale of the grid, a thousandth of the way from one break to the next, and at a break be
 * no less than its limits from both sides: upper semicontinuous, as the values of sender-preferred
 * receivers are.
 *
 * <p>Immutable, and as thread-safe as v.
 *
 * @see "Kamenica and Gentzkow (2011), corollary 2; Aumann and Maschler, Repeated Games with
 *     Incomplete Information, 1995"
 */
public final class ConcaveEnvelope {
  private static final int ROUNDS = 50;

  private final SampledFunction v;
  private final Tangency tangency;
  private final double rounding;
  private final List<Edge> edges;

  private record Edge(double lower, double upper) {
    double width() {
      return upper - lower;
    }
  }

  private ConcaveEnvelope(SampledFunction v) {
    this.v = v;
    this.tangency = new Tangency(v::at);
    this.rounding = 1e-14 * v.magnitude();
    this.edges = edges();
  }

  /**
   * {@return the envelope of a function}
   *
   * @param v finite on [0, 1]
   * @param breaks where v jumps, kinks, or is a spike; in any order
   * @throws IllegalArgumentException if a break is not between 0 and 1, or v is infinite or NaN
   *     somewhere
   */
  public static ConcaveEnvelope of(DoubleUnaryOperator v, double... breaks) {
    requireNonNull(v, "v");
    for (double b : breaks) {
      if (!(b >= 0 && b <= 1)) {
        throw new IllegalArgumentException("Not a belief between 0 and 1: " + b);
      }
    }
    return new ConcaveEnvelope(
        new SampledFunction(
            v,
            DoubleStream.concat(DoubleStream.of(0, 1), Arrays.stream(breaks))
                .map(b -> b + 0.0) // no −0
                .sorted()
                .distinct()
                .toArray()));
  }

  /**
   * {@return cav v at a prior}
   *
   * @param prior μ₀
   * @throws IllegalArgumentException if the prior is not between 0 and 1
   */
  public double value(double prior) {
    return height(edge(prior), prior);
  }

  /**
   * {@return the best splitting of a prior, with a line above v that proves it best on all points
   * looked at}
   *
   * @param prior μ₀
   * @throws IllegalArgumentException if the prior is not between 0 and 1
   */
  public Split at(double prior) {
    Edge edge = edge(prior);
    double value = height(edge, prior);
    boolean certain = prior == 0 || prior == 1; // and only split into itself
    double bound = certain ? value : value + v.excess(prior, value, slope(edge, prior));
    double weight = edge.width() > 0 ? (prior - edge.lower) / edge.width() : 0;
    return new Split(prior, edge.lower, edge.upper, weight, value, bound);
  }

  /** The edge above the prior; the prior alone where nothing is to be told. */
  private Edge edge(double prior) {
    if (!(prior >= 0 && prior <= 1)) {
      throw new IllegalArgumentException("Not a belief between 0 and 1: " + prior);
    }
    Edge best = new Edge(prior, prior);
    double height = v.at(prior) + rounding;
    for (Edge edge : edges) {
      if (edge.lower < prior && prior < edge.upper && height(edge, prior) > height) {
        best = edge;
        height = height(edge, prior);
      }
    }
    return best;
  }

  private double height(Edge edge, double prior) {
    double base = v.at(edge.lower);
    return edge.width() > 0
        ? base + (v.at(edge.upper) - base) * (prior - edge.lower) / edge.width()
        : base;
  }

  /** The slope of a line that supports the envelope at the prior. */
  private double slope(Edge edge, double prior) {
    if (edge.width() > 0) {
      return (v.at(edge.upper) - v.at(edge.lower)) / edge.width();
    }
    return v.slope(prior);
  }

  private List<Edge> edges() {
    int[] corners = v.hull();
    List<Edge> found = new ArrayList<>();
    for (int k = 1; k < corners.length; k++) {
      int i = corners[k - 1];
      int j = corners[k];
      if (j > i + 1 || v.sags(i, rounding)) {
        found.add(touching(i, j));
      }
    }
    return found;
  }

  /** The edge near two corners, moved to where it touches v. */
  private Edge touching(int i, int j) {
    Edge edge = new Edge(v.point(i), v.point(j));
    for (int round = 0; round < ROUNDS; round++) {
      double upper = contact(j, edge.lower);
      Edge next = new Edge(contact(i, upper), upper);
      if (next.equals(edge)) {
        break;
      }
      edge = next;
    }
    return edge;
  }

  /** The point near a corner at which a line from another point leans steepest on v. */
  private double contact(int corner, double other) {
    double best = v.point(corner);
    double steepest = steepness(best, other) - (v.smoothAround(corner) ? rounding : -rounding);
    for (SampledFunction.Cell cell : v.around(corner)) {
      OptionalDouble touch = tangency.contact(other, cell.low(), cell.high());
      if (touch.isPresent() && steepness(touch.getAsDouble(), other) > steepest) {
        best = touch.getAsDouble();
        steepest = steepness(best, other);
      }
    }
    return best;
  }

  private double steepness(double point, double other) {
    return (v.at(point) - v.at(other)) / Math.abs(point - other);
  }
}
