// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.Receiver;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.Utility;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rational receiver: argmax over a of E_μ u(a, ω), where μ is its belief after the signal.
 *
 * <p>Optimal policies leave the receiver indifferent: what is tied is said at {@link
 * TieBreak#TOLERANCE}.
 *
 * <p>Immutable; safe for use by several threads if its rule and utilities are.
 *
 * @param <S> states
 * @param <A> actions
 * @see "Kamenica and Gentzkow (2011), section I"
 */
public final class BestResponse<S extends State, A> implements Receiver<A> {
  private final UpdateRule<S> rule;
  private final Utility<? super S, ? super A> utility;
  private final List<A> actions;
  private final TieBreak tieBreak;
  private final Utility<? super S, ? super A> senderUtility;

  private BestResponse(
      UpdateRule<S> rule,
      Utility<? super S, ? super A> utility,
      List<A> actions,
      TieBreak tieBreak,
      Utility<? super S, ? super A> senderUtility) {
    this.rule = requireNonNull(rule, "rule");
    this.utility = requireNonNull(utility, "utility");
    this.actions = Actions.checked(actions);
    this.tieBreak = requireNonNull(tieBreak, "tieBreak");
    this.senderUtility = requireNonNull(senderUtility, "senderUtility");
  }

  /**
   * {@return the receiver that knows the commitment and updates by Bayes' rule; ties go to the
   * action listed first}
   *
   * @param <S> states
   * @param <A> actions
   * @param commitment π
   * @param prior μ₀
   * @param utility u, the receiver's own
   * @param actions what it can do, in the order in which it prefers them among equals
   * @throws IllegalArgumentException if there is no action or one is listed twice
   */
  public static <S extends State, A> BestResponse<S, A> to(
      SignalingPolicy<? super S> commitment,
      Prior<S> prior,
      Utility<? super S, ? super A> utility,
      List<A> actions) {
    return to(UpdateRule.bayes(prior, commitment), utility, actions);
  }

  /**
   * {@return the receiver with this belief; ties go to the action listed first}
   *
   * @param <S> states
   * @param <A> actions
   * @param rule how it comes to its belief
   * @param utility u, the receiver's own
   * @param actions what it can do, in the order in which it prefers them among equals
   * @throws IllegalArgumentException if there is no action or one is listed twice
   */
  public static <S extends State, A> BestResponse<S, A> to(
      UpdateRule<S> rule, Utility<? super S, ? super A> utility, List<A> actions) {
    return new BestResponse<>(rule, utility, actions, TieBreak.FIRST_LISTED, (a, s) -> 0);
  }

  /**
   * {@return the same receiver with another rule for ties, which may ask what the sender would
   * like}
   *
   * @param tieBreak who wins among the receiver's best actions
   * @param senderUtility v
   */
  public BestResponse<S, A> breakingTies(
      TieBreak tieBreak, Utility<? super S, ? super A> senderUtility) {
    return new BestResponse<>(rule, utility, actions, tieBreak, senderUtility);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if a utility is infinite or NaN
   */
  @Override
  public A respond(Observation seen) {
    Distribution<S> belief = rule.belief(seen);
    double[] value = Actions.values(actions, utility, belief);
    double top = Arrays.stream(value).max().orElseThrow();
    double slack = TieBreak.TOLERANCE * belief.expect(this::stake);
    List<A> tied = new ArrayList<>();
    for (int i = 0; i < value.length; i++) {
      if (value[i] >= top - slack) {
        tied.add(actions.get(i));
      }
    }
    return tieBreak.choose(tied, a -> belief.expect(state -> senderUtility.of(a, state)));
  }

  /** max_a u(a, ω) − min_a u(a, ω). */
  private double stake(S state) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (A action : actions) {
      double u = utility.of(action, state);
      low = Math.min(low, u);
      high = Math.max(high, u);
    }
    return high - low;
  }
}
