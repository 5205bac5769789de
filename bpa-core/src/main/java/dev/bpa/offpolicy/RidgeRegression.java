// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.Outcome;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.policy.Features;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * A linear model of each signal's reward, q̂(ω, x, g) = r̄ + θ_gᵀ(φ(ω, x), 1), by ridge regression:
 *
 * <pre>θ_g = argmin Σ (r − r̄ − θᵀ(φ, 1))² + λ ‖θ‖²</pre>
 *
 * over the rounds in which g was sent, with r̄ the mean reward of the log. A signal never sent is
 * given r̄.
 *
 * @param <S> states
 * @param features φ, of one length d; a fit costs O(n d² + d³) a signal
 * @param penalty λ &gt; 0
 * @see "Hoerl and Kennard, Ridge Regression: Biased Estimation for Nonorthogonal Problems,
 *     Technometrics 12(1), 1970"
 */
public record RidgeRegression<S extends State>(Features<S> features, double penalty)
    implements RewardRegression<S> {
  /**
   * @param features φ, of one length d
   * @param penalty λ &gt; 0
   * @throws IllegalArgumentException if penalty is not positive and finite
   */
  public RidgeRegression {
    requireNonNull(features, "features");
    if (!(penalty > 0 && penalty < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("A ridge must be positive and finite: " + penalty);
    }
  }

  /**
   * {@inheritDoc} Of an empty log: 0 everywhere.
   *
   * @throws IllegalArgumentException if the features change their length, or depend on each other
   *     and are so large that the penalty is lost to rounding beside them
   */
  @Override
  public RewardModel<S> fit(List<? extends Experience<S, ?>> log) {
    double mean = log.stream().mapToDouble(Experience::reward).average().orElse(0);
    Map<Signal, NormalEquations> equations = new HashMap<>();
    for (Experience<S, ?> round : log) {
      Outcome<S, ?> outcome = round.outcome();
      float[] x = features.of(outcome.state(), outcome.context());
      equations
          .computeIfAbsent(outcome.signal(), g -> new NormalEquations(x.length))
          .add(x, round.reward() - mean);
    }
    Map<Signal, double[]> weights = new HashMap<>();
    equations.forEach((signal, equation) -> weights.put(signal, equation.solve(penalty)));
    return (state, context, signal) -> {
      double[] theta = weights.get(signal);
      return theta == null ? mean : mean + affine(theta, features.of(state, context));
    };
  }

  private static double affine(double[] theta, float[] x) {
    requireLength(x, theta.length - 1);
    double sum = theta[x.length];
    for (int i = 0; i < x.length; i++) {
      sum += theta[i] * x[i];
    }
    return sum;
  }

  private static void requireLength(float[] x, int d) {
    if (x.length != d) {
      throw new IllegalArgumentException(x.length + " features among vectors of " + d);
    }
  }

  /** XᵀX and Xᵀy of the vectors (φ, 1). */
  private static final class NormalEquations {
    private final double[][] gram;
    private final double[] moment;

    NormalEquations(int features) {
      gram = new double[features + 1][features + 1];
      moment = new double[features + 1];
    }

    void add(float[] x, double y) {
      int d = moment.length - 1;
      requireLength(x, d);
      for (int i = 0; i <= d; i++) {
        double xi = i < d ? x[i] : 1;
        double[] row = gram[i];
        for (int j = 0; j < d; j++) {
          row[j] += xi * x[j];
        }
        row[d] += xi;
        moment[i] += xi * y;
      }
    }

    double[] solve(double penalty) {
      for (int i = 0; i < moment.length; i++) {
        gram[i][i] += penalty;
      }
      try {
        return new CholeskyDecomposition(new Array2DRowRealMatrix(gram, false), 0, 0)
            .getSolver()
            .solve(new ArrayRealVector(moment, false))
            .toArray();
      } catch (NonPositiveDefiniteMatrixException e) {
        throw new IllegalArgumentException(
            "A ridge of " + penalty + " is lost to rounding beside these features; raise it", e);
      }
    }
  }
}
