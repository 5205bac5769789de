// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.game.PersuasionGame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Weak duality in the space of beliefs, for games of one prior: if p·β + ε ≥ v̂(β) for every belief
 * β, then no policy earns more than p·μ₀ + ε, for posteriors average to the prior. Knows nothing of
 * signals or gradients: the largest ε is searched on a grid of beliefs, and uphill from its best.
 */
final class SupportingPrices {
  private static final int CLIMBS = 12;

  private final double[] prices;
  private final double[][] receiver;
  private final double[][] sender;
  private final double rationality;
  private final Random random = new Random(1);

  SupportingPrices(double[] prices, PersuasionGame<?, ?> game, double rationality) {
    this.prices = prices;
    this.receiver = game.receiver().rows();
    this.sender = game.sender().rows();
    this.rationality = rationality;
  }

  /** max over β of v̂(β) − p·β. */
  double excess(int fineness) {
    List<double[]> grid = new ArrayList<>();
    fill(grid, new double[prices.length], 0, fineness, fineness);
    grid.sort(Comparator.comparingDouble(belief -> -excess(belief)));
    double worst = Double.NEGATIVE_INFINITY;
    for (double[] from : grid.subList(0, Math.min(CLIMBS, grid.size()))) {
      worst = Math.max(worst, climb(from, 1.0 / fineness));
    }
    return worst;
  }

  private double excess(double[] belief) {
    double top = Double.NEGATIVE_INFINITY;
    double[] utility = new double[receiver[0].length];
    double[] value = new double[utility.length];
    for (int a = 0; a < utility.length; a++) {
      for (int s = 0; s < belief.length; s++) {
        utility[a] += belief[s] * receiver[s][a];
        value[a] += belief[s] * sender[s][a];
      }
      top = Math.max(top, utility[a]);
    }
    double sum = 0;
    double earned = 0;
    for (int a = 0; a < utility.length; a++) {
      double e = Math.exp(rationality * (utility[a] - top));
      sum += e;
      earned += e * value[a];
    }
    return earned / sum - dot(prices, belief);
  }

  /** Random shifts of probability, by ever less as they stop to help. */
  private double climb(double[] from, double reach) {
    double[] at = from;
    double best = excess(at);
    int failures = 0;
    for (double step = reach; step > 1e-9; ) {
      double[] next = shifted(at, step);
      double reached = excess(next);
      if (reached > best) {
        at = next;
        best = reached;
        failures = 0;
      } else if (++failures == 20) {
        step /= 2;
        failures = 0;
      }
    }
    return best;
  }

  private double[] shifted(double[] belief, double step) {
    double[] next = belief.clone();
    double sum = 0;
    for (int s = 0; s < next.length; s++) {
      next[s] = Math.max(0, next[s] + step * random.nextGaussian());
      sum += next[s];
    }
    for (int s = 0; s < next.length; s++) {
      next[s] /= sum;
    }
    return next;
  }

  private static void fill(List<double[]> grid, double[] belief, int s, int left, int fineness) {
    if (s == belief.length - 1) {
      belief[s] = (double) left / fineness;
      grid.add(belief.clone());
      return;
    }
    for (int n = 0; n <= left; n++) {
      belief[s] = (double) n / fineness;
      fill(grid, belief, s + 1, left - n, fineness);
    }
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
