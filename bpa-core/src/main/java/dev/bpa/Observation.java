// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.util.Objects.requireNonNull;

/**
 * All that a Receiver ever sees: the context x and the signal g, never the state.
 *
 * @param context x
 * @param signal g
 * @see "Kamenica and Gentzkow (2011), section I"
 */
public record Observation(Context context, Signal signal) {
  /**
   * @param context x
   * @param signal g
   */
  public Observation {
    requireNonNull(context, "context");
    requireNonNull(signal, "signal");
  }
}
