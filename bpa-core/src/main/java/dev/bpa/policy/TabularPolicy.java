// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.probability.Distribution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * π(g | ω) as a table with a row for each state; the context is not looked at.
 *
 * @param kernel the lottery of each state, in the order given
 */
public record TabularPolicy<S extends State>(Map<S, Distribution<Signal>> kernel)
    implements SignalingPolicy<S> {
  /**
   * @throws IllegalArgumentException if the table is empty
   */
  public TabularPolicy {
    kernel = Collections.unmodifiableMap(new LinkedHashMap<>(kernel));
    if (kernel.isEmpty()) {
      throw new IllegalArgumentException("A table of signals needs at least one state");
    }
  }

  public static <S extends State> TabularPolicy<S> of(Map<S, Distribution<Signal>> kernel) {
    return new TabularPolicy<>(kernel);
  }

  /**
   * @throws IllegalArgumentException if the table has no row for the state
   */
  @Override
  public Distribution<Signal> given(S state, Context context) {
    Distribution<Signal> row = kernel.get(state);
    if (row == null) {
      throw new IllegalArgumentException(
          "No row for the state " + state + "; the table has " + kernel.keySet());
    }
    return row;
  }

  @Override
  public String version() {
    return "table " + Integer.toHexString(kernel.hashCode());
  }
}
