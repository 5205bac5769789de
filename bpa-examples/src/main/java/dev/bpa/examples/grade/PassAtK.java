// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

/**
 * pass@k: how probably one of k samples is right, estimated without bias from n ≥ k of which c
 * were. pass@k = 1 − C(n − c, k) / C(n, k) = 1 − ∏ (1 − k/i) over i from n − c + 1 to n.
 *
 * @see "Chen et al., Evaluating Large Language Models Trained on Code, arXiv 2107.03374, section
 *     2.1"
 */
public final class PassAtK {
  private PassAtK() {}

  /**
   * {@return the estimate, in [0, 1]}
   *
   * @param samples n
   * @param right c
   * @param k how many may be tried
   * @throws IllegalArgumentException if k &lt; 1, k &gt; n, c &lt; 0 or c &gt; n
   */
  public static double of(int samples, int right, int k) {
    if (k < 1 || k > samples || right < 0 || right > samples) {
      throw new IllegalArgumentException(
          "No pass@%d of %d samples, %d of them right".formatted(k, samples, right));
    }
    if (samples - right < k) {
      return 1;
    }
    double fail = 1;
    for (int i = samples - right + 1; i <= samples; i++) {
      fail *= 1 - (double) k / i;
    }
    return 1 - fail;
  }
}
