// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.State;

/**
 * What ought to have been sent: an example to imitate.
 *
 * @param <S> states
 * @param state ω
 * @param context x
 * @param signal g
 * @see Imitation
 */
public record Demonstration<S extends State>(S state, Context context, Signal signal) {
  /**
   * @param state ω
   * @param context x
   * @param signal g
   */
  public Demonstration {
    requireNonNull(state, "state");
    requireNonNull(context, "context");
    requireNonNull(signal, "signal");
  }
}
