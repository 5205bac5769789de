// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.internal.Lazy;
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
 * @see "Kamenica and Gentzkow (2011), section I"
 */
public final class TabularPolicy<S extends State> implements SignalingPolicy<S> {
  private final Map<S, Distribution<Signal>> kernel;
  private final Lazy<String> version;

  private TabularPolicy(Map<S, Distribution<Signal>> kernel) {
    this.kernel = kernel;
    this.version = Lazy.of(() -> "table " + Fingerprint.empty().add(kernel, Fingerprint::add));
  }

  /**
   * {@return the policy with these rows, copied}
   *
   * @param <S> states
   * @param kernel the lottery of each state
   * @throws IllegalArgumentException if the table is empty
   */
  public static <S extends State> TabularPolicy<S> of(Map<S, Distribution<Signal>> kernel) {
    if (kernel.isEmpty()) {
      throw new IllegalArgumentException("A table of signals needs at least one state");
    }
    Map<S, Distribution<Signal>> rows = new LinkedHashMap<>();
    kernel.forEach((state, row) -> rows.put(requireNonNull(state), requireNonNull(row)));
    return new TabularPolicy<>(Collections.unmodifiableMap(rows));
  }

  /** {@return the lottery of each state, in the order given; unmodifiable} */
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

  /** The {@linkplain Fingerprint fingerprint} of states, signals and probabilities. */
  @Override
  public String version() {
    return version.get();
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
