// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.State;
import dev.bpa.game.AnonymousPayoff;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.internal.simplex.BlockProgram;
import dev.bpa.internal.simplex.ListedRows;
import dev.bpa.internal.simplex.Optimum;
import dev.bpa.internal.simplex.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Private persuasion with an anonymous payoff, in polynomially many numbers: how often each
 * receiver i is told each action, and how often k of them are told the counted one, y_k. Obedience
 * knows the former alone, the payoff the latter. The two fit together, by a {@link CountCoupling},
 * if Σᵢ qᵢ = Σ k y_k and
 *
 * <p>Σ over i in T of qᵢ ≤ Σ_k y_k min(k, |T|) for every set T of receivers,
 *
 * <p>which are added when they are violated, for the sets of those who act most. What it finds, the
 * profiles of the coupling and the prices of obedience, is where {@link ColumnGeneration} starts:
 * it is then at the optimum but for rounding, and proves it.
 *
 * <p>The columns of a state are the actions of each receiver and then the counts from 0 to n.
 *
 * @see "Arieli and Babichenko, Private Bayesian Persuasion, Journal of Economic Theory 182, 2019;
 *     Dughmi and Xu, Algorithmic Persuasion with No Externalities, EC 2017; Rado, An Inequality,
 *     Journal of the London Mathematical Society 27, 1952"
 */
final class AnonymousProgram<S extends State, A> {
  private static final int CUTS_AT_ONCE = 2; // a state

  private final MultiReceiverGame<S, A> game;
  private final AnonymousPayoff<S, A> payoff;
  private final int n;
  private final double[] prior;
  private final int[] counted; // −1 for a receiver that does not have the counted action
  private final int[] first; // column of a receiver in its state, of the counts at n, the end
  private final GroupObedience obedience;
  private final Map<Cut, Row> known = new HashMap<>();

  /** Of the receivers in a state; of all, whether it is the reverse inequality. */
  private record Cut(int s, BitSet members, boolean reverse) {}

  private record Missing(Cut cut, double by) {}

  AnonymousProgram(MultiReceiverGame<S, A> game, AnonymousPayoff<S, A> payoff) {
    this.game = game;
    this.payoff = payoff;
    this.n = game.size();
    this.prior = game.states().stream().mapToDouble(game.prior()::probability).toArray();
    this.counted =
        game.receivers().stream().mapToInt(r -> r.actions().indexOf(payoff.counted())).toArray();
    this.first = new int[n + 2];
    for (int i = 0; i < n; i++) {
      first[i + 1] = first[i] + game.receivers().get(i).actions().size();
    }
    first[n + 1] = first[n] + n + 1;
    this.obedience = new GroupObedience(game);
  }

  PrivateSolution<S, A> solve(double tolerance) {
    double unit = unit();
    int size = prior.length * first[n + 1];
    ListedRows rows = new ListedRows(obedience.over(size, j -> j / first[n + 1], this::told));
    Optimum optimum = rows.maximise(program(size, unit), this::missing);
    double[] prices = Arrays.stream(rows.prices(optimum)).map(price -> price * unit).toArray();
    ColumnGeneration<S, A> columns =
        new ColumnGeneration<>(game, new AnonymousPricing<>(game, payoff)).startingAt(prices);
    for (int s = 0; s < prior.length; s++) {
      if (prior[s] > 0) {
        propose(columns, optimum.x(), s);
      }
    }
    return columns.solve(tolerance);
  }

  private double value(int count, int s) {
    return payoff.payoff().of(count, game.states().get(s));
  }

  private double unit() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < prior.length; s++) {
      for (int k = 0; k <= n; k++) {
        low = Math.min(low, value(k, s));
        high = Math.max(high, value(k, s));
      }
    }
    return high > low ? high - low : 1;
  }

  /** The action that a column tells a receiver; −1 if none. */
  private int told(int column, int receiver) {
    int place = column % first[n + 1];
    boolean tells = place >= first[receiver] && place < first[receiver + 1];
    return tells ? place - first[receiver] : -1;
  }

  private int column(int s, int place) {
    return s * first[n + 1] + place;
  }

  private BlockProgram program(int size, double unit) {
    double[] gain = new double[size];
    int[] block = new int[size];
    double[] mass = new double[prior.length * (n + 1)];
    for (int s = 0; s < prior.length; s++) {
      for (int b = 0; b <= n; b++) {
        mass[s * (n + 1) + b] = prior[s];
        for (int place = first[b]; place < first[b + 1]; place++) {
          block[column(s, place)] = s * (n + 1) + b;
        }
      }
      for (int k = 0; k <= n; k++) {
        gain[column(s, first[n] + k)] = value(k, s) / unit;
      }
    }
    return new BlockProgram(gain, block, mass);
  }

  /** How often each receiver is told the counted action. */
  private double[] marginals(double[] x, int s) {
    double[] q = new double[n];
    Arrays.setAll(q, i -> counted[i] < 0 ? 0 : x[column(s, first[i] + counted[i])]);
    return q;
  }

  /** For each state the inequalities that x violates most, as a mean over their receivers. */
  private List<Row> missing(double[] x, double noise) {
    List<Row> rows = new ArrayList<>();
    for (int s = 0; s < prior.length; s++) {
      if (prior[s] > 0) {
        missing(x, s).stream()
            .filter(cut -> cut.by > noise)
            .sorted(Comparator.comparingDouble(cut -> -cut.by))
            .limit(CUTS_AT_ONCE)
            .forEach(missing -> rows.add(known.computeIfAbsent(missing.cut, this::row)));
      }
    }
    return rows;
  }

  private List<Missing> missing(double[] x, int s) {
    double[] q = marginals(x, s);
    List<Missing> missing = new ArrayList<>();
    BitSet members = new BitSet(n);
    double asked = 0;
    double there = 0;
    double atLeast = Arrays.stream(x, column(s, first[n] + 1), column(s, first[n + 1])).sum();
    for (int i : order(q)) {
      asked += q[i];
      there += atLeast;
      members.set(i);
      int size = members.cardinality();
      missing.add(new Missing(new Cut(s, (BitSet) members.clone(), false), (asked - there) / size));
      atLeast -= x[column(s, first[n] + size)];
    }
    missing.add(new Missing(new Cut(s, members, true), (there - asked) / n));
    return missing;
  }

  private static int[] order(double[] q) {
    return IntStream.range(0, q.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -q[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  private Row row(Cut cut) {
    int size = cut.members.cardinality();
    double sign = cut.reverse ? -1.0 / size : 1.0 / size;
    int[] acting = cut.members.stream().filter(i -> counted[i] >= 0).toArray();
    int[] columns = new int[acting.length + n];
    double[] coefficients = new double[columns.length];
    for (int i = 0; i < acting.length; i++) {
      columns[i] = column(cut.s, first[acting[i]] + counted[acting[i]]);
      coefficients[i] = -sign;
    }
    for (int k = 1; k <= n; k++) {
      columns[acting.length + k - 1] = column(cut.s, first[n] + k);
      coefficients[acting.length + k - 1] = sign * Math.min(k, size);
    }
    return new Row(obedience.size() + known.size(), columns, coefficients);
  }

  /** The profiles that make up what x says of a state. */
  private void propose(ColumnGeneration<S, A> columns, double[] x, int s) {
    double[][] told = new double[n][];
    double[] q = new double[n];
    for (int i = 0; i < n; i++) {
      told[i] = shares(x, s, i);
      q[i] = counted[i] < 0 ? 0 : told[i][counted[i]];
    }
    new CountCoupling(q, shares(x, s, n))
        .forEach(
            (acting, probability) -> {
              if (probability > PrivateScheme.NOISE) {
                QuantileCoupling.of(game, given(told, acting))
                    .support()
                    .forEach(profile -> columns.propose(s, profile));
              }
            });
  }

  /** What a receiver is told, or how many are told the counted action, given the state. */
  private double[] shares(double[] x, int s, int block) {
    double[] shares = Arrays.copyOfRange(x, column(s, first[block]), column(s, first[block + 1]));
    double sum = 0;
    for (int a = 0; a < shares.length; a++) {
      shares[a] = shares[a] > PrivateScheme.NOISE * prior[s] ? shares[a] : 0;
      sum += shares[a];
    }
    double total = sum;
    return Arrays.stream(shares).map(share -> share / total).toArray();
  }

  /** What each receiver is told, given who acts. */
  private double[][] given(double[][] told, boolean[] acting) {
    double[][] given = new double[n][];
    for (int i = 0; i < n; i++) {
      int act = counted[i];
      double rest = act < 0 ? 1 : 1 - told[i][act];
      given[i] = new double[told[i].length];
      for (int a = 0; a < given[i].length; a++) {
        given[i][a] = acting[i] ? (a == act ? 1 : 0) : a == act ? 0 : told[i][a] / rest;
      }
    }
    return given;
  }
}
