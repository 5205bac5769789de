// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import java.util.function.Supplier;

/**
 * Hears of every step of a training, when all that was learned from is in the parameters.
 *
 * @see PolicyGradient
 * @see dev.bpa.format.Checkpoints
 */
@FunctionalInterface
public interface CheckpointListener {
  /**
   * A step is over.
   *
   * @param round the rounds done
   * @param state makes the state as it stands, for as long as this call lasts; it is made only when
   *     asked for
   */
  void onStep(long round, Supplier<TrainingState> state);
}
