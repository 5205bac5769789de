// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.game.PersuasionGame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * The concave closure of v̂ at the prior by its dual, min p·μ₀ subject to p·β ≥ v̂(β) for all
 * beliefs β, with cutting planes: where the prices p fall short most is searched from a grid of
 * beliefs, and made a constraint. Knows nothing of signals or gradients; for games of one prior.
 */
final class BeliefProgram {
  private final double[] prior;
  private final double[][] receiver;
  private final double[][] sender;
  private final double rationality;

  BeliefProgram(PersuasionGame<?, ?> game, double[] prior, double rationality) {
    this.prior = prior;
    this.receiver = game.receiver().rows();
    this.sender = game.sender().rows();
    this.rationality = rationality;
  }

  /** What no policy exceeds. */
  double bound(int fineness) {
    List<double[]> grid = new ArrayList<>();
    fill(grid, new double[prior.length], 0, fineness, fineness);
    List<double[]> cuts = new ArrayList<>(grid);
    for (int round = 0; round < 200; round++) {
      double[] prices = prices(cuts);
      grid.sort(Comparator.comparingDouble(belief -> -excess(belief, prices)));
      double worst = 0;
      for (double[] from : grid.subList(0, Math.min(20, grid.size()))) {
        double[] found = climb(from, prices, 1.0 / fineness);
        worst = Math.max(worst, excess(found, prices));
        cuts.add(found);
      }
      if (worst <= 1e-6) {
        return dot(prices, prior) + worst; // prices raised by the worst are above v̂ everywhere
      }
    }
    throw new AssertionError("The prices do not settle");
  }

  private double excess(double[] belief, double[] prices) {
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

  /** Probability is shifted between two states as long as that helps, by ever less. */
  private double[] climb(double[] from, double[] prices, double reach) {
    double[] at = from.clone();
    double best = excess(at, prices);
    for (double step = reach; step > 1e-10; step /= 2) {
      for (boolean better = true; better; ) {
        better = false;
        for (int i = 0; i < at.length; i++) {
          for (int j = 0; j < at.length; j++) {
            if (i != j && at[i] >= step) {
              double[] next = at.clone();
              next[i] -= step;
              next[j] += step;
              double reached = excess(next, prices);
              if (reached > best + 1e-13) {
                at = next;
                best = reached;
                better = true;
              }
            }
          }
        }
      }
    }
    return at;
  }

  private double[] prices(List<double[]> cuts) {
    double[] zero = new double[prior.length];
    List<LinearConstraint> constraints = new ArrayList<>();
    for (double[] belief : cuts) {
      constraints.add(new LinearConstraint(belief, Relationship.GEQ, excess(belief, zero)));
    }
    return new SimplexSolver(1e-11)
        .optimize(
            new MaxIter(100_000),
            new LinearObjectiveFunction(prior, 0),
            new LinearConstraintSet(constraints),
            GoalType.MINIMIZE,
            new NonNegativeConstraint(false))
        .getPoint();
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
