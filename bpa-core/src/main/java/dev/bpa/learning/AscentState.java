// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.policy.SoftmaxHead;
import java.util.Collections;
import java.util.List;

/**
 * Where a gradient ascent stands between two steps: all that the next step depends on.
 *
 * @param head θ
 * @param steps taken so far
 * @param memory what the optimizer remembers of each parameter, each in the shape of θ: for Adam
 *     the means of the gradient and of its square
 * @see OffPolicyGradient#resume
 */
public record AscentState(SoftmaxHead head, long steps, List<SoftmaxHead> memory) {
  /**
   * @param head θ
   * @param steps taken so far
   * @param memory what the optimizer remembers of each parameter, each in the shape of θ: for Adam
   *     the means of the gradient and of its square
   * @throws IllegalArgumentException if steps &lt; 0, or a memory has another shape than the head
   */
  public AscentState {
    requireNonNull(head, "head");
    memory = List.copyOf(memory);
    if (steps < 0) {
      throw new IllegalArgumentException("Steps count from 0, not from " + steps);
    }
    for (SoftmaxHead remembered : memory) {
      if (remembered.inputs() != head.inputs() || remembered.outputs() != head.outputs()) {
        throw new IllegalArgumentException(
            "A memory of " + remembered + " does not belong to " + head);
      }
    }
  }

  /**
   * {@return the start: no step taken, nothing remembered}
   *
   * @param head θ before the first step
   * @param optimizer whose memory it is
   */
  public static AscentState start(SoftmaxHead head, Optimizer optimizer) {
    SoftmaxHead nothing = SoftmaxHead.zeros(head.inputs(), head.outputs());
    return new AscentState(head, 0, Collections.nCopies(optimizer.memory(), nothing));
  }
}
