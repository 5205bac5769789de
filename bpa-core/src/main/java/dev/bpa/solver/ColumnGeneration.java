// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.State;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.Profile;
import dev.bpa.internal.simplex.BlockProgram;
import dev.bpa.internal.simplex.ListedRows;
import dev.bpa.internal.simplex.Optimum;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The program of private persuasion over the profiles that matter: a restricted master knows some
 * profiles of each state, and pricing adds the one that its prices miss most, until none is missed.
 * Each pricing also bounds the optimum, by weak duality.
 *
 * @see "Dughmi and Xu, Algorithmic Persuasion with No Externalities, EC 2017; Desrosiers and
 *     Lübbecke, A Primer in Column Generation, 2005; Wentges, Weighted Dantzig-Wolfe Decomposition
 *     for Linear Mixed-Integer Programming, 1997, for the inertia of prices"
 */
final class ColumnGeneration<S extends State, A> {
  private static final double INERTIA = 0.9;
  private static final int ROUNDS = 2000;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Column<A>(int s, int[] actions, Profile<A> profile, double payoff) {}

  private final MultiReceiverGame<S, A> game;
  private final Pricing pricing;
  private final GroupObedience rows;
  private final double[] prior;
  private final List<Column<A>> columns = new ArrayList<>();
  private final List<Set<Profile<A>>> known = new ArrayList<>();
  private double upperBound = Double.POSITIVE_INFINITY;
  private double[] center; // the prices of the best bound

  ColumnGeneration(MultiReceiverGame<S, A> game, Pricing pricing) {
    this.game = game;
    this.pricing = pricing;
    this.rows = new GroupObedience(game);
    this.center = new double[rows.size()];
    this.prior = game.states().stream().mapToDouble(game.prior()::probability).toArray();
    for (int s = 0; s < prior.length; s++) {
      known.add(new HashSet<>());
      add(s, rows.informed(s)); // full disclosure is obeyed, so the master has a solution
    }
  }

  /** This, its first prices other than 0. */
  ColumnGeneration<S, A> startingAt(double[] prices) {
    center = prices;
    return this;
  }

  /** Makes a profile known before it is missed. */
  void propose(int s, Profile<A> profile) {
    int[] actions = new int[game.size()];
    Arrays.setAll(actions, i -> game.receivers().get(i).actions().indexOf(profile.of(i)));
    add(s, actions);
  }

  /** Solves until the bound is met, no profile is missed, or there were too many rounds. */
  PrivateSolution<S, A> solve(double tolerance) {
    price(center);
    int rounds = 0;
    Master master;
    boolean grown;
    do {
      master = master();
      rounds++;
      grown = price(drawnToCenter(master.prices)) || price(master.prices);
    } while (grown && rounds < ROUNDS && upperBound - master.value > tolerance * range() / 8);
    return PrivateSolution.of(
            PrivateScheme.of(game, lotteries(master.x)),
            upperBound,
            new Method("column generation", "a payoff that can be priced exactly", rounds))
        .within(tolerance * range());
  }

  /** The best scheme of the profiles known, none added, with a bound that was found elsewhere. */
  PrivateSolution<S, A> known(double bound, Method method) {
    return PrivateSolution.of(PrivateScheme.of(game, lotteries(master().x)), bound, method);
  }

  /** Adds the best profile of each state and bounds the optimum; whether a profile was new. */
  private boolean price(double[] prices) {
    boolean grown = false;
    double bound = 0;
    for (int s = 0; s < prior.length; s++) {
      if (prior[s] > 0) {
        double[][] weights = rows.weights(prices, s);
        int[] best = pricing.best(s, weights);
        grown |= add(s, best);
        double worth = payoff(s, game.profile(best));
        for (int i = 0; i < best.length; i++) {
          worth += weights[i][best[i]];
        }
        bound += prior[s] * worth;
      }
    }
    if (bound < upperBound) {
      upperBound = bound;
      center = prices;
    }
    return grown;
  }

  /** The master's prices swing widely while it knows little; near the best ones less is wasted. */
  private double[] drawnToCenter(double[] prices) {
    double[] drawn = new double[prices.length];
    Arrays.setAll(drawn, r -> INERTIA * center[r] + (1 - INERTIA) * prices[r]);
    return drawn;
  }

  private boolean add(int s, int[] actions) {
    Profile<A> profile = game.profile(actions);
    boolean added = known.get(s).add(profile);
    if (added) {
      columns.add(new Column<>(s, actions, profile, payoff(s, profile)));
    }
    return added;
  }

  private double payoff(int s, Profile<A> profile) {
    return game.sender().of(profile, game.states().get(s));
  }

  private double range() {
    double low = columns.stream().mapToDouble(Column::payoff).min().orElseThrow();
    double high = columns.stream().mapToDouble(Column::payoff).max().orElseThrow();
    return high - low;
  }

  /** The best scheme of the profiles known. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Master(double value, double[] x, double[] prices) {}

  private Master master() {
    double unit = range() > 0 ? range() : 1;
    int[] block = columns.stream().mapToInt(Column::s).toArray();
    double[] gain = columns.stream().mapToDouble(column -> column.payoff / unit).toArray();
    ListedRows obedience =
        new ListedRows(rows.over(block.length, j -> block[j], (j, i) -> columns.get(j).actions[i]));
    Optimum optimum = obedience.maximise(new BlockProgram(gain, block, prior));
    double[] prices = obedience.prices(optimum);
    for (int r = 0; r < prices.length; r++) {
      prices[r] *= unit;
    }
    return new Master(optimum.bound() * unit, optimum.x(), prices);
  }

  private Map<S, Distribution<Profile<A>>> lotteries(double[] x) {
    List<Map<Profile<A>, Double>> weights = new ArrayList<>();
    for (int s = 0; s < prior.length; s++) {
      weights.add(new LinkedHashMap<>());
    }
    for (int j = 0; j < x.length; j++) {
      Column<A> column = columns.get(j);
      // a state that never occurs discloses itself
      double share = prior[column.s] > 0 ? x[j] / prior[column.s] : 1;
      if (share > PrivateScheme.NOISE) {
        weights.get(column.s).put(column.profile, share);
      }
    }
    Map<S, Distribution<Profile<A>>> lotteries = new LinkedHashMap<>();
    for (int s = 0; s < prior.length; s++) {
      lotteries.put(game.states().get(s), Distribution.proportionalTo(weights.get(s)));
    }
    return lotteries;
  }
}
