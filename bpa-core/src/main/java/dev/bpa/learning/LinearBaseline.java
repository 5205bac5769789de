// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * b(φ) = vᵀφ + c, learned by normalised least mean squares: (v, c) ← (v, c) + η (r − b(φ)) (φ, 1) /
 * (‖φ‖² + 1), with η = 0.05; the normalisation makes the step indifferent to the features' scale.
 *
 * @see "Widrow and Hoff, Adaptive Switching Circuits, 1960"
 */
public final class LinearBaseline implements Baseline {
  private static final double RATE = 0.05;

  private final float[] v;
  private double c;

  /**
   * The baseline of features of this length, zero at first.
   *
   * @param features d, the length of φ
   * @throws IllegalArgumentException if features &lt; 0
   */
  public LinearBaseline(int features) {
    if (features < 0) {
      throw new IllegalArgumentException("Not a number of features: " + features);
    }
    v = new float[features];
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the features have another length
   */
  @Override
  public double estimate(float[] features) {
    if (features.length != v.length) {
      throw new IllegalArgumentException(
          features.length + " features for a baseline that reads " + v.length);
    }
    double sum = c;
    for (int i = 0; i < v.length; i++) {
      sum += v[i] * features[i];
    }
    return sum;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the features have another length
   */
  @Override
  public void learn(float[] features, double reward) {
    double expected = estimate(features);
    double norm = 1;
    for (float x : features) {
      norm += (double) x * x;
    }
    double step = RATE * (reward - expected) / norm;
    for (int i = 0; i < v.length; i++) {
      v[i] += (float) (step * features[i]);
    }
    c += step;
  }

  /** v, and last c. */
  @Override
  public List<Double> state() {
    List<Double> state = new ArrayList<>(v.length + 1);
    for (float weight : v) {
      state.add((double) weight);
    }
    state.add(c);
    return state;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if it is that of features of another length
   */
  @Override
  public void restore(List<Double> state) {
    if (state.size() != v.length + 1) {
      throw new IllegalArgumentException(
          state.size() - 1 + " weights for a baseline that reads " + v.length);
    }
    for (int i = 0; i < v.length; i++) {
      v[i] = state.get(i).floatValue();
    }
    c = state.get(v.length);
  }
}
