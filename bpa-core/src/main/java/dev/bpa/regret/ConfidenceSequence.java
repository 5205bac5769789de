// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

/**
 * Intervals for a mean that hold at all times at once:
 *
 * <pre>Pr(for every t ≥ 1: low_t ≤ μ ≤ high_t) ≥ level</pre>
 *
 * so that one may look after every value and stop when one likes, which a {@link
 * ConfidenceInterval} of a fixed sample does not allow. For the uplift of one scheme over another,
 * add the paired differences of their rewards.
 *
 * <p>The values may depend on each other, as those of a learner do, as long as each has the mean μ
 * given the ones before it. Mutable and not thread-safe; a snapshot is immutable.
 *
 * @see "Howard, Ramdas, McAuliffe and Sekhon, Time-uniform, nonparametric, nonasymptotic confidence
 *     sequences, The Annals of Statistics 49(2), 2021"
 */
public interface ConfidenceSequence {
  /**
   * Takes in the next value.
   *
   * @param value the next
   * @throws IllegalArgumentException if the value is infinite, NaN or not what the sequence was
   *     promised
   */
  void add(double value);

  /** {@return t, how many values there were} */
  long count();

  /**
   * {@return the interval at this time}
   *
   * @throws IllegalStateException if there was no value yet
   */
  ConfidenceInterval interval();
}
