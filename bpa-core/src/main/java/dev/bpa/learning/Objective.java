// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

/**
 * What is climbed: E r + τ H(π), in a geometry.
 *
 * @param entropyWeight τ, what an extra nat of entropy is worth, in units of reward
 * @param geometry of the steps
 * @see "Williams and Peng, Function Optimization Using Connectionist Reinforcement Learning
 *     Algorithms, Connection Science 3, 1991, for the entropy"
 */
public record Objective(double entropyWeight, Geometry geometry) {
  /**
   * @param entropyWeight τ, what an extra nat of entropy is worth, in units of reward
   * @param geometry of the steps
   * @throws IllegalArgumentException if τ is negative, infinite or NaN
   */
  public Objective {
    requireNonNull(geometry, "geometry");
    if (!(entropyWeight >= 0 && entropyWeight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Entropy weight must be finite and ≥ 0: " + entropyWeight);
    }
  }

  /** {@return E r alone, by the score-function gradient} */
  public static Objective reward() {
    return new Objective(0, Geometry.euclidean());
  }

  /** Writes the slope that a round of signal g and advantage a gives to the logits. */
  void slope(Lottery lottery, int signal, double advantage) {
    geometry.slope(lottery, signal, advantage, entropyWeight);
  }

  /**
   * {@return the same with another τ}
   *
   * @param entropyWeight τ
   */
  public Objective withEntropy(double entropyWeight) {
    return new Objective(entropyWeight, geometry);
  }

  /**
   * {@return the same in another geometry}
   *
   * @param geometry how far directions are held to be
   */
  public Objective in(Geometry geometry) {
    return new Objective(entropyWeight, geometry);
  }
}
