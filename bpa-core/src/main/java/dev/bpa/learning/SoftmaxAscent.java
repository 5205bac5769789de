// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.internal.Affine;
import dev.bpa.internal.LogSpace;
import dev.bpa.policy.SoftmaxHead;
import java.util.Arrays;

/**
 * The parameters of a softmax policy while they are learned, and the gradient of a mini-batch.
 *
 * <p>With p = softmax(z), z = φᵀW + b and H = −Σ p log p, one round adds to the gradient
 *
 * <pre>∂/∂z_k = a (1[k = g] − p_k) − τ p_k (log p_k + H),   ∂/∂W = φ ∂/∂zᵀ,   ∂/∂b = ∂/∂z</pre>
 *
 * that is a ∇ log π(g) + τ ∇H with advantage a and entropy weight τ. Not thread-safe.
 *
 * <p>What grows beyond {@code float} is refused with {@link ArithmeticException}: by a logit, a
 * gradient, or a parameter that is no finite number any more, or a gradient whose square is none.
 */
final class SoftmaxAscent {
  private final float[] weights;
  private final float[] bias;
  private final float[] weightGradient;
  private final float[] biasGradient;
  private final Adam weightStep;
  private final Adam biasStep;
  private final float[] slope;
  private int gathered;
  private long steps;

  SoftmaxAscent(SoftmaxHead start) {
    weights = start.weights();
    bias = start.bias();
    weightGradient = new float[weights.length];
    biasGradient = new float[bias.length];
    weightStep = new Adam(weights.length);
    biasStep = new Adam(bias.length);
    slope = new float[bias.length];
  }

  SoftmaxHead head() {
    return SoftmaxHead.of(weights, bias);
  }

  /** log π(· | φ) of the parameters as they stand. */
  double[] logProbabilities(float[] features) {
    double[] logits = Affine.map(weights, bias, features);
    double total = LogSpace.sumExp(logits);
    if (!Double.isFinite(total)) {
      throw diverged("a logit", total);
    }
    for (int k = 0; k < logits.length; k++) {
      logits[k] -= total;
    }
    return logits;
  }

  /** Adds one round to the gradient; the probabilities are taken as the parameters stand. */
  void gather(float[] features, int signal, double advantage, double entropyWeight) {
    double[] logs = logProbabilities(features);
    double entropy = 0;
    for (double log : logs) {
      entropy -= Math.exp(log) * log;
    }
    for (int k = 0; k < slope.length; k++) {
      double p = Math.exp(logs[k]);
      double score = (k == signal ? 1 : 0) - p;
      slope[k] = (float) (advantage * score - entropyWeight * p * (logs[k] + entropy));
      biasGradient[k] += slope[k];
    }
    for (int i = 0; i < features.length; i++) {
      float x = features[i];
      int row = i * slope.length;
      for (int k = 0; k < slope.length; k++) {
        weightGradient[row + k] += x * slope[k];
      }
    }
    gathered++;
  }

  int gathered() {
    return gathered;
  }

  long steps() {
    return steps;
  }

  /** The mean gradient of what was gathered, ∂/∂W and ∂/∂b in the places of W and b. */
  SoftmaxHead gradient() {
    return SoftmaxHead.of(mean(weightGradient), mean(biasGradient));
  }

  /** Steps along the mean gradient, and starts anew. */
  void step(double rate) {
    climb(weightStep, weights, mean(weightGradient), rate);
    climb(biasStep, bias, mean(biasGradient), rate);
    Arrays.fill(weightGradient, 0);
    Arrays.fill(biasGradient, 0);
    gathered = 0;
    steps++;
  }

  private void climb(Adam adam, float[] parameters, float[] gradient, double rate) {
    for (float slope : gradient) {
      if (!Float.isFinite(slope * slope)) {
        throw diverged("a gradient", slope);
      }
    }
    adam.ascend(parameters, gradient, rate);
    for (float parameter : parameters) {
      if (!Float.isFinite(parameter)) {
        throw diverged("a parameter", parameter);
      }
    }
  }

  private ArithmeticException diverged(String what, double value) {
    return new ArithmeticException(
        "Training diverged at step %d, where %s is %s: lower the rate, or bring rewards to about 1 and features to about unit length"
            .formatted(steps + 1, what, value));
  }

  private float[] mean(float[] sum) {
    float[] mean = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      mean[i] = sum[i] / gathered;
    }
    return mean;
  }
}
