// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.Utility;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.List;

/**
 * A game of persuasion with several receivers and no externalities: each receiver minds its own
 * action and the state, uᵢ(aᵢ, ω); the sender minds what all of them do, v(a, ω).
 *
 * <pre>{@code
 * var jury = Collections.nCopies(3, justice);
 * var majority = AnonymousPayoff.<Suspect, Verdict>atLeast(2, CONVICT);
 * var game = MultiReceiverGame.of(prior, List.of(Verdict.values()), jury, majority);
 * var apart = PrivateSignals.withDefaults().solve(game);    // each hears its own signal
 * var together = Solver.withDefaults().solve(game.publicly()); // all hear the same
 * }</pre>
 *
 * @param <S> states
 * @param <A> actions
 * @param prior μ₀, common to all; it may leave out states of the tables
 * @param receivers uᵢ, all over the same states; each has actions of its own
 * @param sender v(a, ω); {@link AnonymousPayoff}, {@link AdditivePayoff} and {@link
 *     SupermodularPayoff} tell solvers of a structure that they can use
 * @see "Arieli and Babichenko, Private Bayesian Persuasion, Journal of Economic Theory 182, 2019;
 *     Dughmi and Xu, Algorithmic Persuasion with No Externalities, EC 2017"
 */
public record MultiReceiverGame<S extends State, A>(
    Distribution<S> prior, List<UtilityTable<S, A>> receivers, Utility<S, Profile<A>> sender) {

  /**
   * @param prior μ₀, common to all
   * @param receivers uᵢ, all over the same states
   * @param sender v(a, ω)
   * @throws IllegalArgumentException if there is no receiver, two tables are over different states,
   *     the prior knows a state that they lack, or an additive payoff has not a part for each
   *     receiver
   */
  public MultiReceiverGame {
    requireNonNull(prior, "prior");
    requireNonNull(sender, "sender");
    receivers = List.copyOf(receivers);
    if (receivers.isEmpty()) {
      throw new IllegalArgumentException("A game needs at least one receiver");
    }
    List<S> states = receivers.get(0).states();
    for (UtilityTable<S, A> receiver : receivers) {
      if (!receiver.states().equals(states)) {
        throw new IllegalArgumentException(
            "One receiver's utilities are over the states %s, another's over %s"
                .formatted(states, receiver.states()));
      }
    }
    prior.support().forEach(receivers.get(0)::indexOf);
    if (sender instanceof AdditivePayoff<?, ?> additive
        && additive.parts().size() != receivers.size()) {
      throw new IllegalArgumentException(
          "A payoff of %d parts for %d receivers"
              .formatted(additive.parts().size(), receivers.size()));
    }
  }

  /**
   * {@return the game on the states of the prior, in which all receivers have the same actions}
   *
   * @param <S> states
   * @param <A> actions
   * @param prior μ₀; its support is the game's states
   * @param actions what each receiver can do
   * @param receivers uᵢ, one a receiver
   * @param sender v, of the profile of all their actions
   * @throws IllegalArgumentException as the constructor and {@link UtilityTable#of(List, List,
   *     Utility)}
   */
  public static <S extends State, A> MultiReceiverGame<S, A> of(
      Distribution<S> prior,
      List<A> actions,
      List<? extends Utility<? super S, ? super A>> receivers,
      Utility<S, Profile<A>> sender) {
    List<S> states = List.copyOf(prior.support());
    List<UtilityTable<S, A>> tables = new ArrayList<>();
    for (Utility<? super S, ? super A> receiver : receivers) {
      tables.add(UtilityTable.of(states, actions, receiver));
    }
    return new MultiReceiverGame<>(prior, tables, sender);
  }

  /**
   * One receiver of unknown type. Each type stands as a receiver of its own, and the sender's
   * payoff Σ p(t) v(a_t, ω) is the average over them: solve it {@link #publicly()}, for the signal
   * is sent before the type can matter to it.
   *
   * <p>Receivers of equal utility are one type: they are told apart by the {@code equals} of their
   * utilities.
   *
   * @param <S> states
   * @param <A> actions
   * @param prior μ₀; its support is the game's states
   * @param actions what the receiver can do
   * @param types what the receiver's utility may be
   * @param sender v
   * @return the game of n receivers, one a type
   * @throws IllegalArgumentException as {@link #of}
   * @see "Kolotilin, Mylovanov, Zapechelnyuk and Li, Persuasion of a Privately Informed Receiver,
   *     Econometrica 85, 2017"
   */
  public static <S extends State, A> MultiReceiverGame<S, A> ofTypes(
      Distribution<S> prior,
      List<A> actions,
      Distribution<? extends Utility<? super S, ? super A>> types,
      Utility<? super S, ? super A> sender) {
    return of(prior, actions, List.copyOf(types.support()), averaged(types, sender));
  }

  private static <S extends State, A, T> AdditivePayoff<S, A> averaged(
      Distribution<T> types, Utility<? super S, ? super A> sender) {
    List<Utility<? super S, ? super A>> parts = new ArrayList<>();
    for (T type : types.support()) {
      double share = types.probability(type);
      parts.add((action, state) -> share * sender.of(action, state));
    }
    return new AdditivePayoff<>(parts);
  }

  /** {@return the states, in the order of the tables} */
  public List<S> states() {
    return receivers.get(0).states();
  }

  /** {@return n, how many receivers there are} */
  public int size() {
    return receivers.size();
  }

  /** {@return how many action profiles there are, Π |Aᵢ|: it grows as |A|ⁿ} */
  public double profiles() {
    return receivers.stream()
        .mapToDouble(receiver -> receiver.actions().size())
        .reduce(1, (a, b) -> a * b);
  }

  /**
   * {@return the profile of these actions}
   *
   * @param actions the index of an action for each receiver
   */
  public Profile<A> profile(int... actions) {
    List<A> named = new ArrayList<>(actions.length);
    for (int i = 0; i < actions.length; i++) {
      named.add(receivers.get(i).actions().get(actions[i]));
    }
    return new Profile<>(named);
  }

  /**
   * The game of public signals, which all receivers hear: as they then share one belief, they
   * answer as one receiver who chooses a profile and has the utility Σ uᵢ(aᵢ, ω), each uᵢ less what
   * its first action gives and brought to the range 1.
   *
   * <p>Profiles that are a best response at no belief are left out. With S states and binary
   * actions at most O(nˢ⁻¹) profiles are left, save where receivers are tied with each other: n + 1
   * thresholds on two states. In general it is as hard as it can be: no polynomial scheme
   * approximates the optimum within any constant if P ≠ NP.
   *
   * @return the game between the sender and that one receiver
   * @throws IllegalArgumentException if more than {@value BestProfiles#AT_MOST} profiles are left
   * @see "Xu, On the Tractability of Public Persuasion with No Externalities, SODA 2020; Dughmi and
   *     Xu, Algorithmic Persuasion with No Externalities, EC 2017"
   */
  public PersuasionGame<S, Profile<A>> publicly() {
    List<int[]> kept = BestProfiles.of(this);
    List<Profile<A>> profiles = kept.stream().map(this::profile).toList();
    double[][] utility = new double[states().size()][kept.size()];
    for (int i = 0; i < receivers.size(); i++) {
      UtilityTable<S, A> receiver = receivers.get(i);
      double range = receiver.range();
      if (range > 0) {
        for (int s = 0; s < utility.length; s++) {
          for (int p = 0; p < kept.size(); p++) {
            utility[s][p] += (receiver.at(s, kept.get(p)[i]) - receiver.at(s, 0)) / range;
          }
        }
      }
    }
    return new PersuasionGame<>(
        prior,
        prior,
        UtilityTable.of(states(), profiles, utility),
        UtilityTable.of(states(), profiles, sender));
  }
}
