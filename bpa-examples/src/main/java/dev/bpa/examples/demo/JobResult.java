// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.State;
import dev.bpa.learning.LearningCurve;
import java.util.List;

/**
 * What a run found: every arm on the held-out glosses, and the Advisor that was trained.
 *
 * @param arms in the order shown
 * @param curve the training reward of the persuading Advisor
 * @param persuaded the held-out rounds of the persuaded arm
 * @param advisor the persuading Advisor
 * @see GlossJob#judge
 */
public record JobResult(
    List<ArmResult> arms,
    LearningCurve curve,
    List<Experience<State, String>> persuaded,
    TrainedAdvisor advisor) {
  /**
   * What a run found.
   *
   * @param arms is copied
   * @param curve of the persuading Advisor
   * @param persuaded is copied
   * @param advisor the persuading one
   */
  public JobResult {
    arms = List.copyOf(arms);
    requireNonNull(curve, "curve");
    persuaded = List.copyOf(persuaded);
    requireNonNull(advisor, "advisor");
  }

  /**
   * {@return the result of one arm}
   *
   * @param arm one of those judged
   * @throws java.util.NoSuchElementException if the arm was not judged
   */
  public ArmResult of(Arm arm) {
    return arms.stream().filter(result -> result.arm() == arm).findFirst().orElseThrow();
  }
}
