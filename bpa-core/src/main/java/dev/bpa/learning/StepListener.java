// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import java.util.function.Supplier;

/** Hears of every step of an {@link OffPolicyGradient}, on the thread that fits. */
@FunctionalInterface
public interface StepListener {
  /**
   * A step is over.
   *
   * @param step the steps done
   * @param state makes the state as it stands, for as long as this call lasts; it is made only when
   *     asked for
   */
  void onStep(long step, Supplier<AscentState> state);
}
