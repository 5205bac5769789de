// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

/**
 * A quantity, such as a learning rate, that changes as training goes on.
 *
 * <p>Implementations are pure: a training that is resumed asks for the same values again.
 *
 * @see "Robbins and Monro, A Stochastic Approximation Method, Annals of Mathematical Statistics 22,
 *     1951"
 */
@FunctionalInterface
public interface Schedule {
  /**
   * {@return the value at a point of the training}
   *
   * @param progress the share of all rounds that is done, from 0 to 1
   */
  double at(double progress);

  /**
   * {@return the schedule that is always the same}
   *
   * @param value finite
   */
  static Schedule constant(double value) {
    return progress -> value;
  }

  /**
   * {@return the schedule from one value to another in a straight line}
   *
   * @param from at the start
   * @param to at the end
   */
  static Schedule linear(double from, double to) {
    return progress -> from + (to - from) * progress;
  }
}
