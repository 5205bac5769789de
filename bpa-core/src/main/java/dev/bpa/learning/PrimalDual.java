// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A policy and the multipliers of its obedience, on their way to a saddle point. */
final class PrimalDual {
  private final Lagrangian lagrangian;
  private final double[][] kernel; // π[state][action]
  private final double[][] multipliers; // ν[recommended][taken] ≥ 0

  private PrimalDual(Lagrangian lagrangian, double[][] kernel, double[][] multipliers) {
    this.lagrangian = lagrangian;
    this.kernel = kernel;
    this.multipliers = multipliers;
  }

  static PrimalDual start(Lagrangian lagrangian) {
    int actions = lagrangian.actions();
    double[][] uniform = new double[lagrangian.states()][actions];
    for (double[] row : uniform) {
      Arrays.fill(row, 1.0 / actions);
    }
    return new PrimalDual(lagrangian, uniform, new double[actions][actions]);
  }

  boolean closeEnough(double tolerance) {
    return lagrangian.violation(kernel) <= tolerance
        && lagrangian.bound(multipliers) - lagrangian.value(kernel) <= tolerance;
  }

  /** The mean of n steps from here on. */
  PrimalDual afterMeanOf(int n) {
    double rate = 1 / Math.sqrt(lagrangian.actions());
    double[][] meanKernel = new double[kernel.length][kernel[0].length];
    double[][] meanMultipliers = new double[multipliers.length][multipliers.length];
    PrimalDual at = this;
    for (int i = 1; i <= n; i++) {
      PrimalDual ahead = at.moved(at, rate);
      at = at.moved(ahead, rate);
      blend(meanKernel, ahead.kernel, i);
      blend(meanMultipliers, ahead.multipliers, i);
    }
    return new PrimalDual(lagrangian, meanKernel, meanMultipliers);
  }

  /** A step from here along the slopes at another point. */
  private PrimalDual moved(PrimalDual slopesAt, double rate) {
    double[][] uphill = lagrangian.slope(slopesAt.multipliers);
    double[][] obedience = lagrangian.obedience(slopesAt.kernel);
    double[][] policy = new double[kernel.length][];
    for (int s = 0; s < policy.length; s++) {
      double weight = lagrangian.weight(s);
      policy[s] = weight > 0 ? tilted(kernel[s], uphill[s], rate / weight) : kernel[s];
    }
    double[][] prices = new double[multipliers.length][multipliers.length];
    for (int a = 0; a < prices.length; a++) {
      for (int b = 0; b < prices.length; b++) {
        prices[a][b] = Math.max(0, multipliers[a][b] - rate * obedience[a][b]);
      }
    }
    return new PrimalDual(lagrangian, policy, prices);
  }

  /** p exp(rate d), normalised. */
  private static double[] tilted(double[] p, double[] d, double rate) {
    double top = Arrays.stream(d).max().orElseThrow();
    double[] tilted = new double[p.length];
    double sum = 0;
    for (int a = 0; a < p.length; a++) {
      tilted[a] = Math.max(p[a], Double.MIN_NORMAL) * Math.exp(rate * (d[a] - top));
      sum += tilted[a];
    }
    for (int a = 0; a < p.length; a++) {
      tilted[a] /= sum;
    }
    return tilted;
  }

  private static void blend(double[][] mean, double[][] next, int n) {
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < mean[i].length; j++) {
        mean[i][j] += (next[i][j] - mean[i][j]) / n;
      }
    }
  }

  <S extends State> ObedientOptimum<S> optimum(PersuasionGame<S, ?> game, int steps) {
    List<Signal> signals = game.actions().stream().map(Signal::recommend).toList();
    Map<S, Distribution<Signal>> rows = new LinkedHashMap<>();
    for (int s = 0; s < kernel.length; s++) {
      rows.put(game.states().get(s), Distribution.of(signals, kernel[s]));
    }
    return new ObedientOptimum<>(
        TabularPolicy.of(rows),
        lagrangian.earned(lagrangian.value(kernel)),
        lagrangian.violation(kernel) * lagrangian.receiverScale(),
        lagrangian.earned(lagrangian.bound(multipliers)),
        steps);
  }
}
