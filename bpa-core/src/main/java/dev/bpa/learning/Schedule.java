// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

/** A quantity, such as a learning rate, that changes as training goes on. */
@FunctionalInterface
public interface Schedule {
  /**
   * The value at a point of the training.
   *
   * @param progress the share of all rounds that is done, from 0 to 1
   */
  double at(double progress);

  /** Always the same. */
  static Schedule constant(double value) {
    return progress -> value;
  }

  /** From one value to another in a straight line. */
  static Schedule linear(double from, double to) {
    return progress -> from + (to - from) * progress;
  }
}
