// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

/**
 * The slope that a round gives to the logits z of its signals, of the surrogate
 *
 * <pre>a log π(g) + τ H(π),   π = softmax(z),   H = −Σ π log π</pre>
 *
 * whose gradient is, in expectation over g ~ π and with a = r − b, that of E r + τ H. What differs
 * is how far a direction is held to be.
 *
 * <p>Immutable and thread-safe.
 *
 * @see "Amari, Natural Gradient Works Efficiently in Learning, Neural Computation 10, 1998"
 */
public sealed interface Geometry permits Geometry.Euclidean, Geometry.Fisher {
  /**
   * The slope, written without allocation.
   *
   * @param lottery z and π, whose slope is overwritten
   * @param signal g, by its place
   * @param advantage a
   * @param entropyWeight τ
   */
  void slope(Lottery lottery, int signal, double advantage, double entropyWeight);

  /** {@return ∂/∂z itself: the score-function gradient} */
  static Geometry euclidean() {
    return Euclidean.INSTANCE;
  }

  /**
   * {@return the natural gradient, which is mirror ascent on the distributions of signals}
   *
   * @param exploration γ, see {@link Fisher}
   */
  static Geometry natural(double exploration) {
    return new Fisher(exploration);
  }

  /**
   * ∂/∂z_k = a (1[k = g] − π_k) − τ π_k (log π_k + H).
   *
   * @see "Williams, Simple Statistical Gradient-Following Algorithms for Connectionist
   *     Reinforcement Learning, Machine Learning 8, 1992"
   */
  enum Euclidean implements Geometry {
    /** The one instance, without a parameter. */
    INSTANCE;

    @Override
    public void slope(Lottery lottery, int signal, double advantage, double entropyWeight) {
      float[] logits = lottery.logits;
      double[] probabilities = lottery.probabilities;
      float[] slope = lottery.slope;
      double logTotal = lottery.logTotal;
      double entropy = logTotal;
      for (int k = 0; k < slope.length; k++) {
        entropy -= probabilities[k] * logits[k];
      }
      for (int k = 0; k < slope.length; k++) {
        double p = probabilities[k];
        double score = (k == signal ? 1 : 0) - p;
        double log = logits[k] - logTotal;
        slope[k] = (float) (advantage * score - entropyWeight * p * (log + entropy));
      }
    }
  }

  /**
   * F⁺ ∂/∂z with the Fisher information F = diag(π) − π πᵀ of one lottery:
   *
   * <pre>a 1[k = g] / (π_g + γ) − τ log π_k,   less its mean over k</pre>
   *
   * A plain step by it multiplies π_k by exp(α q̂_k) with q̂ the importance-weighted estimate of
   * the advantages: exponentiated gradient, as in Exp3. Signals that are seldom sent are not
   * learned slowly, at the price of more variance; γ caps it by a small bias.
   *
   * @param exploration γ
   * @see "Kakade, A Natural Policy Gradient, NIPS 2001; Neu, Explore No More, NIPS 2015, for γ"
   */
  record Fisher(double exploration) implements Geometry {
    /**
     * @param exploration γ
     * @throws IllegalArgumentException if γ is negative, infinite or NaN
     */
    public Fisher {
      if (!(exploration >= 0 && exploration < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("Exploration must be finite and ≥ 0: " + exploration);
      }
    }

    @Override
    public void slope(Lottery lottery, int signal, double advantage, double entropyWeight) {
      float[] logits = lottery.logits;
      float[] slope = lottery.slope;
      double logTotal = lottery.logTotal;
      double weighted = advantage / (lottery.probabilities[signal] + exploration);
      double mean = weighted;
      for (float z : logits) {
        mean -= entropyWeight * (z - logTotal);
      }
      mean /= slope.length;
      for (int k = 0; k < slope.length; k++) {
        double told = k == signal ? weighted : 0;
        slope[k] = (float) (told - entropyWeight * (logits[k] - logTotal) - mean);
      }
    }
  }
}
