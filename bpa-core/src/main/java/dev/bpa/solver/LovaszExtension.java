// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.State;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.Profile;
import dev.bpa.game.SupermodularPayoff;
import dev.bpa.probability.Distribution;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The value of a set function at marginals: of the receivers, laid in a chain by falling
 * probability of acting, the first k act together as often as the k-th acts and the next does not.
 *
 * <p>Of a supermodular function it is the concave closure: no coupling of the marginals earns more,
 * and it is the least of all the linear functions v(∅) + g · x that the chains define.
 *
 * @see "Lovász, Submodular Functions and Convexity, 1983; Edmonds, Submodular Functions, Matroids,
 *     and Certain Polyhedra, 1970: the greedy algorithm"
 */
final class LovaszExtension<S extends State, A> {
  private final MultiReceiverGame<S, A> game;
  private final int[] acting;

  /**
   * What the receivers are worth one after the other, in one state.
   *
   * @param empty v(∅)
   * @param gain gᵢ, what receiver i adds to those before it in the chain
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Chain(double empty, double[] gain) {}

  /**
   * @throws IllegalArgumentException if a receiver does not have two actions of which one is the
   *     acting one
   */
  LovaszExtension(MultiReceiverGame<S, A> game, SupermodularPayoff<S, A> payoff) {
    this.game = game;
    this.acting = new int[game.size()];
    for (int i = 0; i < acting.length; i++) {
      acting[i] = game.receivers().get(i).actions().indexOf(payoff.acting());
      if (acting[i] < 0 || game.receivers().get(i).actions().size() != 2) {
        throw new IllegalArgumentException(
            "A supermodular payoff is of two actions, %s and another; receiver %d has %s"
                .formatted(payoff.acting(), i, game.receivers().get(i).actions()));
      }
    }
  }

  /** The index of the acting action of a receiver; that of the other is 1 less this. */
  int acting(int receiver) {
    return acting[receiver];
  }

  /** The receivers by falling probability of acting x; ties in the order listed. */
  static List<Integer> order(double[] x) {
    return IntStream.range(0, x.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -x[i]))
        .toList();
  }

  /** The chain of the receivers in this order. */
  Chain chain(int s, List<Integer> order) {
    boolean[] members = new boolean[acting.length];
    double[] gain = new double[acting.length];
    double empty = value(s, members);
    double before = empty;
    for (int i : order) {
      members[i] = true;
      double with = value(s, members);
      gain[i] = with - before;
      before = with;
    }
    return new Chain(empty, gain);
  }

  /** The comonotone lottery with these marginals. */
  Distribution<Profile<A>> coupled(double[] x) {
    Map<Profile<A>, Double> lottery = new LinkedHashMap<>();
    boolean[] members = new boolean[x.length];
    double above = 1;
    for (int i : order(x)) {
      lottery.put(profile(members), above - x[i]);
      members[i] = true;
      above = x[i];
    }
    lottery.put(profile(members), above);
    return Distribution.proportionalTo(lottery);
  }

  private Profile<A> profile(boolean[] members) {
    int[] actions = new int[members.length];
    for (int i = 0; i < actions.length; i++) {
      actions[i] = members[i] ? acting[i] : 1 - acting[i];
    }
    return game.profile(actions);
  }

  /** v of these members in the s-th state. */
  double value(int s, boolean[] members) {
    return game.sender().of(profile(members), game.states().get(s));
  }
}
