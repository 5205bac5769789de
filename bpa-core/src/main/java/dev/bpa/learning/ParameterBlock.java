// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

/**
 * Some parameters θ, as a row of weights, and what an {@link Optimizer} remembers of each: what a
 * step changes.
 *
 * <p>Holds the arrays that it is given, so that a step moves them in place and allocates nothing.
 * Mutable, not thread-safe.
 */
public final class ParameterBlock {
  private final float[] values;
  private final float[][] memory;

  private ParameterBlock(float[] values, float[][] memory) {
    this.values = values;
    this.memory = memory;
  }

  /**
   * {@return the block of these arrays, not copied}
   *
   * @param values θ as {@code float[n]}
   * @param memory as many arrays of n numbers as the optimizer {@linkplain Optimizer#memory
   *     remembers} of each parameter
   * @throws IllegalArgumentException if a memory is not as long as θ
   */
  public static ParameterBlock of(float[] values, float[]... memory) {
    for (float[] remembered : memory) {
      if (remembered.length != values.length) {
        throw new IllegalArgumentException(
            "A memory of %d numbers does not belong to %d parameters"
                .formatted(remembered.length, values.length));
      }
    }
    return new ParameterBlock(values, memory);
  }

  /** {@return θ itself, not a copy} */
  public float[] values() {
    return values;
  }

  /**
   * {@return what is remembered of each parameter, itself, not a copy}
   *
   * @param m which of the numbers that the optimizer remembers, counted from 0
   */
  public float[] memory(int m) {
    return memory[m];
  }
}
