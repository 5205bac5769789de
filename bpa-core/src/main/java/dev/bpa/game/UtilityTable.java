// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import dev.bpa.State;
import dev.bpa.Utility;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * u(a, ω) as a table {@code double[state][action]}: what solvers calculate with. Immutable.
 *
 * @param <S> states
 * @param <A> actions
 * @see PersuasionGame
 */
public final class UtilityTable<S extends State, A> implements Utility<S, A> {
  private final List<S> states;
  private final List<A> actions;
  private final double[] cells; // row by row
  private final Map<S, Integer> stateIndex;
  private final Map<A, Integer> actionIndex;
  private final double range;
  private final double magnitude;

  private UtilityTable(List<S> states, List<A> actions, double[][] rows) {
    this.states = List.copyOf(states);
    this.actions = List.copyOf(actions);
    this.stateIndex = index("state", this.states);
    this.actionIndex = index("action", this.actions);
    if (rows.length != this.states.size()) {
      throw new IllegalArgumentException(
          "A utility table of %d rows for %d states".formatted(rows.length, this.states.size()));
    }
    cells = new double[rows.length * this.actions.size()];
    double most = 0;
    double greatest = 0;
    for (int s = 0; s < rows.length; s++) {
      requireRow(this.states.get(s), rows[s], this.actions);
      System.arraycopy(rows[s], 0, cells, s * rows[s].length, rows[s].length);
      double low = Arrays.stream(rows[s]).min().orElseThrow();
      double high = Arrays.stream(rows[s]).max().orElseThrow();
      if (Double.isInfinite(high - low)) {
        throw new IllegalArgumentException(
            "Utilities in state %s range from %s to %s, further than a double can tell"
                .formatted(this.states.get(s), low, high));
      }
      most = Math.max(most, high - low);
      greatest = Math.max(greatest, Math.max(-low, high));
    }
    range = most;
    magnitude = greatest;
  }

  /**
   * {@return the table with these rows}
   *
   * @param <S> states
   * @param <A> actions
   * @param states one a row
   * @param actions one a column
   * @param rows {@code double[state][action]}; copied
   * @throws IllegalArgumentException if there is no state or no action, one is listed twice, a row
   *     is missing or has another length than there are actions, a utility is infinite or NaN, or
   *     the difference between two of a state is
   */
  public static <S extends State, A> UtilityTable<S, A> of(
      List<S> states, List<A> actions, double[][] rows) {
    return new UtilityTable<>(states, actions, rows);
  }

  /**
   * {@return the table of a function, asked once for each pair}
   *
   * @param <S> states
   * @param <A> actions
   * @param states one a row
   * @param actions one a column
   * @param utility u
   * @throws IllegalArgumentException as {@link #of(List, List, double[][])}
   */
  public static <S extends State, A> UtilityTable<S, A> of(
      List<S> states, List<A> actions, Utility<? super S, ? super A> utility) {
    double[][] rows = new double[states.size()][actions.size()];
    for (int s = 0; s < rows.length; s++) {
      for (int a = 0; a < rows[s].length; a++) {
        rows[s][a] = utility.of(actions.get(a), states.get(s));
      }
    }
    return new UtilityTable<>(states, actions, rows);
  }

  /** {@return the states, in the order of the rows} */
  public List<S> states() {
    return states;
  }

  /** {@return the actions, in the order of the columns} */
  public List<A> actions() {
    return actions;
  }

  /**
   * {@return u of the a-th action in the s-th state}
   *
   * @param s index of the state
   * @param a index of the action
   */
  public double at(int s, int a) {
    return cells[s * actions.size() + a];
  }

  /** {@return the table as {@code double[state][action]}; a copy} */
  public double[][] rows() {
    double[][] rows = new double[states.size()][];
    for (int s = 0; s < rows.length; s++) {
      rows[s] = Arrays.copyOfRange(cells, s * actions.size(), (s + 1) * actions.size());
    }
    return rows;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the table does not have the state or the action
   */
  @Override
  public double of(A action, S state) {
    return at(indexOf(state), place(actionIndex, action, actions));
  }

  /**
   * {@return the row of a state}
   *
   * @param state ω
   * @throws IllegalArgumentException if the table does not have it
   */
  public int indexOf(S state) {
    return place(stateIndex, state, states);
  }

  /**
   * {@return max over ω of (max_a u(a, ω) − min_a u(a, ω)), what is at stake where most is: the
   * unit in which tolerances are meant} What a state adds to all actions alike is no part of it.
   */
  public double range() {
    return range;
  }

  /** {@return max |u| over the whole table: the unit in which its rounding is meant} */
  public double magnitude() {
    return magnitude;
  }

  private static <T> int place(Map<T, Integer> index, T wanted, List<T> all) {
    Integer place = index.get(wanted);
    if (place == null) {
      throw new IllegalArgumentException(wanted + " is none of " + all);
    }
    return place;
  }

  private static <T> Map<T, Integer> index(String what, List<T> listed) {
    if (listed.isEmpty()) {
      throw new IllegalArgumentException("A game needs at least one " + what);
    }
    Map<T, Integer> index = new HashMap<>();
    for (T each : listed) {
      if (index.put(each, index.size()) != null) {
        throw new IllegalArgumentException("The %s %s is listed twice".formatted(what, each));
      }
    }
    return index;
  }

  private static void requireRow(Object state, double[] row, List<?> actions) {
    if (row.length != actions.size()) {
      throw new IllegalArgumentException(
          "State %s has %d utilities for %d actions".formatted(state, row.length, actions.size()));
    }
    for (int a = 0; a < row.length; a++) {
      if (!Double.isFinite(row[a])) {
        throw new IllegalArgumentException(
            "The utility of %s in state %s is %s, not a finite number"
                .formatted(actions.get(a), state, row[a]));
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof UtilityTable<?, ?> that
        && states.equals(that.states)
        && actions.equals(that.actions)
        && Arrays.equals(cells, that.cells);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * states.hashCode() + actions.hashCode()) + Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return "UtilityTable[%d states × %d actions]".formatted(states.size(), actions.size());
  }
}
