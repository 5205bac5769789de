// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import dev.bpa.State;
import dev.bpa.Utility;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.Set;

/** What the receivers of the theory choose from, and what each choice is worth to them. */
final class Actions {
  private Actions() {}

  static <A> List<A> checked(List<A> actions) {
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("A receiver needs at least one action");
    }
    if (Set.copyOf(actions).size() < actions.size()) {
      throw new IllegalArgumentException("An action is listed twice: " + actions);
    }
    return List.copyOf(actions);
  }

  /**
   * E_μ [u(a, ω) − u(first, ω)] of each action: what all actions have in common in a state may be
   * large, and its rounding must not decide between them.
   *
   * @throws IllegalStateException if one is infinite or NaN, as no utility may be
   */
  static <S extends State, A> double[] values(
      List<A> actions, Utility<? super S, ? super A> utility, Distribution<S> belief) {
    double[] values = new double[actions.size()];
    A first = actions.get(0);
    for (int i = 0; i < values.length; i++) {
      A action = actions.get(i);
      values[i] = belief.expect(state -> utility.of(action, state) - utility.of(first, state));
      if (!Double.isFinite(values[i])) {
        throw new IllegalStateException(
            "The expected utility of " + action + " is " + values[i] + "; utilities are finite");
      }
    }
    return values;
  }
}
