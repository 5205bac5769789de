// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.regret.ConfidenceInterval;

/**
 * How often an arm was right, and how much more often than the Receiver alone on the same glosses.
 *
 * @param arm which
 * @param accuracy the share of right answers, with its bootstrap interval
 * @param lift the accuracy less the Receiver's alone on the same glosses, with its paired interval
 * @see Arm
 */
public record ArmResult(Arm arm, ConfidenceInterval accuracy, ConfidenceInterval lift) {
  /**
   * What came of one arm.
   *
   * @param arm which
   * @param accuracy in [0, 1]
   * @param lift in [−1, 1]
   */
  public ArmResult {
    requireNonNull(arm, "arm");
    requireNonNull(accuracy, "accuracy");
    requireNonNull(lift, "lift");
  }
}
