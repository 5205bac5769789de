// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Who acts, where each receiver acts with a given probability qᵢ and k act together with a given
 * probability y_k: Σᵢ qᵢ = Σ k y_k, and no m receivers act more often than Σ y_k min(k, m).
 *
 * <p>First the qᵢ are split among the counts: receiver after receiver is spread over them so that
 * what the counts still lack is as level as can be, which leaves the most room to those who follow.
 * Then one uniform number u decides, given k, who acts: those whose stretch of [0, k) holds a
 * number u + m with m whole, which are k. So there are at most n sets for each k.
 *
 * @see "Gale, A Theorem on Flows in Networks, Pacific Journal of Mathematics 7, 1957; Madow, On the
 *     Theory of Systematic Sampling, Annals of Mathematical Statistics 20, 1949"
 */
final class CountCoupling {
  private final int[] count; // those that occur
  private final double[] share; // how often
  private final double[][] split; // [occurring count][receiver]: acts, given the count

  /** Takes one set of receivers at a time. */
  @FunctionalInterface
  interface Visitor {
    void visit(boolean[] acting, double probability);
  }

  /**
   * The coupling of these probabilities; rounding may leave them a little off.
   *
   * @param q {@code double[receiver]}, in [0, 1]
   * @param y {@code double[count]}, for the counts from 0 to n
   */
  CountCoupling(double[] q, double[] y) {
    count = IntStream.range(0, y.length).filter(k -> y[k] > 0).toArray();
    share = Arrays.stream(count).mapToDouble(k -> y[k]).toArray();
    split = new double[count.length][q.length];
    double[] lacking = Arrays.stream(count).asDoubleStream().toArray();
    for (int i = 0; i < q.length; i++) {
      double level = q[i] > 0 ? level(lacking, q[i]) : Double.POSITIVE_INFINITY;
      for (int c = 0; c < count.length; c++) {
        split[c][i] = above(lacking[c], level);
        lacking[c] -= split[c][i];
      }
    }
  }

  private static double above(double lacking, double level) {
    return Math.max(0, Math.min(1, lacking - level));
  }

  /** To what level the counts are filled up by a receiver who acts with probability q. */
  private double level(double[] lacking, double q) {
    double[] bends =
        IntStream.range(0, 2 * lacking.length)
            .mapToDouble(b -> b % 2 - lacking[b / 2])
            .sorted()
            .map(b -> -b)
            .toArray();
    double before = 0;
    for (int b = 1; b < bends.length; b++) {
      double filled = 0;
      for (int c = 0; c < lacking.length; c++) {
        filled += share[c] * above(lacking[c], bends[b]);
      }
      if (filled >= q && filled > before) {
        return bends[b - 1] - (q - before) / (filled - before) * (bends[b - 1] - bends[b]);
      }
      before = filled;
    }
    return bends[bends.length - 1];
  }

  /** All sets, each with how often just these act. */
  void forEach(Visitor visitor) {
    for (int c = 0; c < count.length; c++) {
      double[] end = ends(split[c], count[c]);
      double[] cuts =
          IntStream.range(0, end.length + 1)
              .mapToDouble(i -> i == 0 ? 1 : end[i - 1] - Math.floor(end[i - 1]))
              .sorted()
              .toArray();
      double from = 0;
      for (double to : cuts) {
        if (to > from) {
          visitor.visit(acting(end, (from + to) / 2), share[c] * (to - from));
          from = to;
        }
      }
    }
  }

  /** Where the stretches of the receivers end that are laid one after the other to reach k. */
  private static double[] ends(double[] split, int k) {
    double[] end = split.clone();
    Arrays.parallelPrefix(end, Double::sum);
    double laid = end[end.length - 1];
    return Arrays.stream(end).map(e -> laid > 0 ? e == laid ? k : e * (k / laid) : 0).toArray();
  }

  private static boolean[] acting(double[] end, double u) {
    boolean[] acting = new boolean[end.length];
    double passed = 0;
    for (int i = 0; i < end.length; i++) {
      double passes = Math.ceil(end[i] - u);
      acting[i] = passes > passed;
      passed = passes;
    }
    return acting;
  }
}
