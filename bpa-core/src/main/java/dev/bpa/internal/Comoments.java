// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import java.util.Arrays;

/**
 * Means and co-moments Σ (x − x̄)(x − x̄)ᵀ of vectors x ∈ ℝᵈ, gathered in one pass and mergeable:
 * gathering two parts and merging them is gathering the whole, to rounding and in any order.
 *
 * <p>Mutable, not thread-safe: a thread gathers its own, then they are merged. No step allocates.
 *
 * @see "Chan, Golub and LeVeque, Algorithms for Computing the Sample Variance, The American
 *     Statistician 37(3), 1983"
 */
public final class Comoments {
  private final double[] mean;
  private final double[] products; // lower triangle by rows
  private final double[] delta;
  private long count;

  /** Of no vector yet, of this length. */
  public Comoments(int dimension) {
    mean = new double[dimension];
    products = new double[dimension * (dimension + 1) / 2];
    delta = new double[dimension];
  }

  /** Takes in a vector {@code double[d]}, which is copied. */
  public void add(double[] x) {
    count++;
    for (int i = 0; i < mean.length; i++) {
      delta[i] = x[i] - mean[i];
      mean[i] += delta[i] / count;
    }
    addOuterProduct((count - 1.0) / count);
  }

  /** Takes in all that another has gathered, which stays as it is. */
  public void merge(Comoments that) {
    if (that.count == 0) {
      return;
    }
    long total = count + that.count;
    double share = (double) that.count / total;
    for (int i = 0; i < mean.length; i++) {
      delta[i] = that.mean[i] - mean[i];
      mean[i] += delta[i] * share;
    }
    for (int k = 0; k < products.length; k++) {
      products[k] += that.products[k];
    }
    addOuterProduct(count * share);
    count = total;
  }

  private void addOuterProduct(double factor) {
    int k = 0;
    for (int i = 0; i < delta.length; i++) {
      double scaled = factor * delta[i];
      for (int j = 0; j <= i; j++) {
        products[k++] += scaled * delta[j];
      }
    }
  }

  /** How many vectors there were. */
  public long count() {
    return count;
  }

  /** x̄ᵢ; 0 before the first vector. */
  public double mean(int i) {
    return mean[i];
  }

  /** cᵀx̄, the mean of a linear combination. */
  public double mean(double[] c) {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      sum += c[i] * mean[i];
    }
    return sum;
  }

  /** The unbiased sample variance of cᵀx: ≥ 0, and 0 with fewer than two vectors. */
  public double variance(double[] c) {
    if (count < 2) {
      return 0;
    }
    double sum = 0;
    int k = 0;
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += 2 * c[i] * c[j] * products[k++];
      }
      sum += c[i] * c[i] * products[k++];
    }
    return Math.max(0, sum / (count - 1));
  }

  @Override
  public String toString() {
    return "Comoments[" + count + " vectors of mean " + Arrays.toString(mean) + "]";
  }
}
