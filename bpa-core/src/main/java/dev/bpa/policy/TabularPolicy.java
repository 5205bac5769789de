// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import static java.util.stream.Collectors.joining;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.probability.Distribution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * π(g | ω) as a table with a row for each state; the context is not looked at. Immutable, and equal
 * to another of the same rows.
 *
 * @param <S> states
 */
public final class TabularPolicy<S extends State> implements SignalingPolicy<S> {
  private final Map<S, Distribution<Signal>> kernel;
  private final String version;

  private TabularPolicy(Map<S, Distribution<Signal>> kernel) {
    this.kernel = kernel;
    int hash = 0;
    for (Map.Entry<S, Distribution<Signal>> row : kernel.entrySet()) {
      // by its name: an enum's own hash code is another in every virtual machine
      hash += row.getKey().toString().hashCode() ^ row.getValue().hashCode();
    }
    version = "table " + Integer.toHexString(hash);
  }

  /**
   * The policy with these rows, copied.
   *
   * @param kernel the lottery of each state
   * @throws IllegalArgumentException if the table is empty
   */
  public static <S extends State> TabularPolicy<S> of(Map<S, Distribution<Signal>> kernel) {
    if (kernel.isEmpty()) {
      throw new IllegalArgumentException("A table of signals needs at least one state");
    }
    return new TabularPolicy<>(Collections.unmodifiableMap(new LinkedHashMap<>(kernel)));
  }

  /** The lottery of each state, in the order given; unmodifiable. */
  public Map<S, Distribution<Signal>> kernel() {
    return kernel;
  }

  /**
   * @throws IllegalArgumentException if the table has no row for the state
   */
  @Override
  public Distribution<Signal> given(S state, Context context) {
    Distribution<Signal> row = kernel.get(state);
    if (row == null) {
      throw new IllegalArgumentException(
          "No row for the state " + state + " among " + firstStates());
    }
    return row;
  }

  private String firstStates() {
    String more = kernel.size() > 8 ? ", … (" + kernel.size() + " in all)" : "";
    return kernel.keySet().stream().limit(8).map(S::toString).collect(joining(", ")) + more;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof TabularPolicy<?> that && kernel.equals(that.kernel);
  }

  @Override
  public int hashCode() {
    return kernel.hashCode();
  }

  @Override
  public String toString() {
    return "TabularPolicy" + kernel;
  }
}
