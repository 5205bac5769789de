// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static java.util.Objects.requireNonNull;

/**
 * An estimator of the value V(π) = E Σ_g π(g | ω, x) q(ω, x, g) from the log of another policy. All
 * of them are one formula, with the weight w, the reward r and the model q̂ of a round:
 *
 * <pre>V̂ = mean[ Σ_g π q̂ ] + mean[ h(w) (r − q̂) ]
 * V̂ = mean[ Σ_g π q̂ ] + mean[ w (r − q̂) ] / mean[ w ]    (self-normalised)</pre>
 *
 * where q̂ = 0 without a model. They differ in the {@link Shrinkage} h, in the model, and in the
 * normalisation.
 *
 * @param name short, for people and files
 * @param shrinkage h
 * @param usesModel whether q̂ is used
 * @param selfNormalised whether the residuals are divided by the mean weight
 * @see "Dudík, Erhan, Langford and Li, Doubly Robust Policy Evaluation and Optimization,
 *     Statistical Science 29(4), 2014"
 */
public record Estimator(
    String name, Shrinkage shrinkage, boolean usesModel, boolean selfNormalised) {
  private static final Shrinkage NONE = new Shrinkage.None();

  /**
   * @param name short, for people and files
   * @param shrinkage h
   * @param usesModel whether q̂ is used
   * @param selfNormalised whether the residuals are divided by the mean weight
   * @throws IllegalArgumentException if the name is blank, or a self-normalised estimator shrinks
   *     its weights
   */
  public Estimator {
    requireNonNull(shrinkage, "shrinkage");
    if (name.isBlank()) {
      throw new IllegalArgumentException("An estimator needs a name");
    }
    if (selfNormalised && !shrinkage.equals(NONE)) {
      throw new IllegalArgumentException(
          "A self-normalised estimator divides by the weights as they are, not by " + shrinkage);
    }
  }

  /**
   * {@return IPS: mean[w r], unbiased}
   *
   * @see "Horvitz and Thompson, Journal of the American Statistical Association 47(260), 1952"
   */
  public static Estimator inversePropensity() {
    return new Estimator("IPS", NONE, false, false);
  }

  /**
   * {@return clipped IPS: mean[min(w, M) r], a lower estimate where rewards are ≥ 0}
   *
   * @param most M, the largest weight
   * @throws IllegalArgumentException if most ≤ 0
   * @see "Bottou et al., Counterfactual Reasoning and Learning Systems, JMLR 14, 2013"
   */
  public static Estimator clippedInversePropensity(double most) {
    return new Estimator("IPS clipped at " + most, new Shrinkage.Clipping(most), false, false);
  }

  /**
   * {@return SNIPS: mean[w r] / mean[w], a weighted mean of the rewards; consistent}
   *
   * @see "Swaminathan and Joachims, The Self-Normalized Estimator for Counterfactual Learning,
   *     NeurIPS 2015"
   */
  public static Estimator selfNormalisedInversePropensity() {
    return new Estimator("SNIPS", NONE, false, true);
  }

  /**
   * {@return Sub-Gaussian IPS: mean[w / (1 − λ + λw) r], whose deviations are sub-Gaussian for λ of
   * the order of 1/√n}
   *
   * @param lambda λ in (0, 1]
   * @throws IllegalArgumentException if lambda ≤ 0 or &gt; 1
   * @see #subGaussianInversePropensity(double, long, double)
   * @see "Metelli, Russo and Restelli, Subgaussian and Differentiable Importance Sampling for
   *     Off-Policy Evaluation and Learning, NeurIPS 2021, with s = −1"
   */
  public static Estimator subGaussianInversePropensity(double lambda) {
    return new Estimator(
        "sub-Gaussian IPS, λ=" + lambda, new Shrinkage.Harmonic(lambda), false, false);
  }

  /**
   * {@return Sub-Gaussian IPS with λ = √(2 ln(1/δ) / (3 n E w²)), which balances the bias λ E w²
   * against the range 1/λ in Bernstein's inequality; 1 where that is more}
   *
   * @param secondMoment E w² ≥ 1 under the log: the exponentiated Rényi divergence of order 2
   * @param rounds n ≥ 1
   * @param delta δ in (0, 1)
   * @throws IllegalArgumentException if secondMoment &lt; 1, rounds &lt; 1, or delta is not inside
   *     (0, 1)
   */
  public static Estimator subGaussianInversePropensity(
      double secondMoment, long rounds, double delta) {
    if (!(secondMoment >= 1 && rounds >= 1 && delta > 0 && delta < 1)) {
      throw new IllegalArgumentException(
          "E w² ≥ 1, n ≥ 1 and 0 < δ < 1 are needed, not %s, %d and %s"
              .formatted(secondMoment, rounds, delta));
    }
    double lambda = Math.sqrt(-2 * Math.log(delta) / (3 * rounds * secondMoment));
    return subGaussianInversePropensity(Math.min(1, lambda));
  }

  /** {@return DM, the direct method: mean[Σ π q̂], as good as its model and no better} */
  public static Estimator directMethod() {
    return new Estimator("DM", new Shrinkage.Discarding(), true, false);
  }

  /**
   * {@return DR: mean[Σ π q̂ + w (r − q̂)], unbiased whatever the model, and the better the model
   * the surer}
   *
   * @see "Dudík, Langford and Li, Doubly Robust Policy Evaluation and Learning, ICML 2011"
   */
  public static Estimator doublyRobust() {
    return new Estimator("DR", NONE, true, false);
  }

  /**
   * {@return SNDR: mean[Σ π q̂] + mean[w (r − q̂)] / mean[w]}
   *
   * @see "Thomas and Brunskill, Data-Efficient Off-Policy Policy Evaluation for Reinforcement
   *     Learning, ICML 2016: weighted doubly robust, for one step"
   */
  public static Estimator selfNormalisedDoublyRobust() {
    return new Estimator("SNDR", NONE, true, true);
  }

  /**
   * {@return Switch-DR: mean[Σ π q̂ + w 1{w ≤ τ} (r − q̂)], the model alone where a weight is too
   * large}
   *
   * @param threshold τ, the largest weight that is used
   * @throws IllegalArgumentException if threshold ≤ 0
   * @see "Wang, Agarwal and Dudík, Optimal and Adaptive Off-policy Evaluation in Contextual
   *     Bandits, ICML 2017"
   */
  public static Estimator switchDoublyRobust(double threshold) {
    return new Estimator(
        "Switch-DR, τ=" + threshold, new Shrinkage.Switching(threshold), true, false);
  }

  /**
   * {@return DRos: mean[Σ π q̂ + λw / (w² + λ) (r − q̂)], DR with optimistic shrinkage}
   *
   * @param lambda λ; with 0 it would be DM, with +∞ DR
   * @throws IllegalArgumentException if lambda is not positive and finite
   * @see "Su, Dimakopoulou, Krishnamurthy and Dudík, Doubly Robust Off-Policy Evaluation with
   *     Shrinkage, ICML 2020"
   */
  public static Estimator optimisticDoublyRobust(double lambda) {
    return new Estimator("DRos, λ=" + lambda, new Shrinkage.Optimistic(lambda), true, false);
  }

  @Override
  public String toString() {
    return name;
  }
}
