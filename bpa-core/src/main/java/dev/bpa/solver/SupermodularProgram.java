// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.State;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.Profile;
import dev.bpa.game.SupermodularPayoff;
import dev.bpa.internal.simplex.BlockProgram;
import dev.bpa.internal.simplex.ListedRows;
import dev.bpa.internal.simplex.Optimum;
import dev.bpa.internal.simplex.Row;
import dev.bpa.solver.LovaszExtension.Chain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Private persuasion with a supermodular payoff. Obedience knows the marginals alone, and given
 * these the best coupling is the comonotone one, whose value is the {@link LovaszExtension}: so it
 * is a concave program in the marginals, solved by cutting planes. Each cut is the linear function
 * of the chain that the marginals at hand are laid in, by the greedy algorithm.
 *
 * <p>The bound: the prices mix the cuts of a state to a linear g with v(T) ≤ v(∅) + g(T) for all T,
 * so that no profile is worth more than v(∅) + Σᵢ max {wᵢ(not acting), gᵢ + wᵢ(acting)}.
 *
 * <p>The columns of a state s are, for each receiver i, {@code 2 (s (n + 1) + i)} for not acting
 * and the next for acting, and as many for its worth, from low to high, in the place of receiver n.
 *
 * @see "Arieli and Babichenko, Private Bayesian Persuasion, Journal of Economic Theory 182, 2019;
 *     Kelley, The Cutting-Plane Method for Solving Convex Programs, 1960"
 */
final class SupermodularProgram<S extends State, A> {
  private final MultiReceiverGame<S, A> game;
  private final int n;
  private final double[] prior;
  private final GroupObedience obedience;
  private final LovaszExtension<S, A> payoff;
  private final double[] low;
  private final double[] high;
  private final double unit;
  private final List<Cut> cuts = new ArrayList<>();
  private final Map<Laid, Cut> known = new HashMap<>();

  private record Laid(int s, List<Integer> order) {}

  private record Cut(int s, Chain chain, Row row) {}

  SupermodularProgram(MultiReceiverGame<S, A> game, SupermodularPayoff<S, A> promised) {
    this.game = game;
    this.n = game.size();
    this.prior = game.states().stream().mapToDouble(game.prior()::probability).toArray();
    this.obedience = new GroupObedience(game);
    this.payoff = new LovaszExtension<>(game, promised);
    this.low = new double[prior.length];
    this.high = new double[prior.length];
    for (int s = 0; s < prior.length; s++) {
      Supermodularity.require(payoff, s, game.states().get(s), n);
      bracket(s);
    }
    double widest = 0;
    for (int s = 0; s < prior.length; s++) {
      widest = Math.max(widest, high[s] - low[s]);
    }
    this.unit = widest > 0 ? widest : 1;
  }

  /**
   * Bounds what a state can be worth. A receiver adds least where no other acts; what all of a
   * chain add, if it is not negative, is more than any set is worth. It is left wider than need be,
   * so that cuts alone decide.
   */
  private void bracket(int s) {
    Chain chain = anyChain(s);
    double least = chain.empty();
    double most = chain.empty();
    for (int i = 0; i < n; i++) {
      boolean[] alone = new boolean[n];
      alone[i] = true;
      least += Math.min(0, payoff.value(s, alone) - chain.empty());
      most += Math.max(0, chain.gain()[i]);
    }
    low[s] = least - (most - least);
    high[s] = most + (most - least);
  }

  private Chain anyChain(int s) {
    return payoff.chain(s, LovaszExtension.order(new double[n]));
  }

  PrivateSolution<S, A> solve(double tolerance) {
    int size = 2 * prior.length * (n + 1);
    ListedRows rows = new ListedRows(obedience.over(size, this::state, this::told));
    Optimum optimum = rows.maximise(program(size), this::missing);
    // the chains are right; how often each set acts is settled to the last digit
    ColumnGeneration<S, A> chains = new ColumnGeneration<>(game, (s, w) -> obedience.informed(s));
    for (int s = 0; s < prior.length; s++) {
      for (Profile<A> profile : payoff.coupled(marginals(optimum.x(), s)).support()) {
        chains.propose(s, profile);
      }
    }
    return chains
        .known(
            bound(rows.prices(optimum), optimum),
            new Method(
                "comonotone coupling by cutting planes",
                "a supermodular payoff",
                optimum.iterations()))
        .within(tolerance * unit / 3);
  }

  private int state(int column) {
    return column / 2 / (n + 1);
  }

  /** The action that a column tells a receiver. */
  private int told(int column, int receiver) {
    if (column / 2 % (n + 1) != receiver) {
      return -1;
    }
    return column % 2 == 1 ? payoff.acting(receiver) : 1 - payoff.acting(receiver);
  }

  private int acting(int s, int receiver) {
    return 2 * (s * (n + 1) + receiver) + 1;
  }

  private BlockProgram program(int size) {
    double[] gain = new double[size];
    int[] block = new int[size];
    double[] mass = new double[size / 2];
    for (int j = 0; j < size; j++) {
      block[j] = j / 2;
      mass[j / 2] = prior[state(j)];
    }
    for (int s = 0; s < prior.length; s++) {
      gain[acting(s, n)] = (high[s] - low[s]) / unit;
    }
    return new BlockProgram(gain, block, mass);
  }

  /** The cuts that the worth claimed in x passes. */
  private List<Row> missing(double[] x, double noise) {
    List<Row> missing = new ArrayList<>();
    for (int s = 0; s < prior.length; s++) {
      if (prior[s] > 0 && high[s] > low[s]) {
        double[] mass = new double[n];
        for (int i = 0; i < n; i++) {
          mass[i] = x[acting(s, i)];
        }
        Row row = known.computeIfAbsent(new Laid(s, LovaszExtension.order(mass)), this::cut).row;
        if (row.dot(x) < -noise) {
          missing.add(row);
        }
      }
    }
    return missing;
  }

  /** v(∅) m + g · x − worth ≥ 0, where m is the mass of the state. */
  private Cut cut(Laid laid) {
    int s = laid.s;
    Chain chain = payoff.chain(s, laid.order);
    double width = high[s] - low[s];
    int[] columns = new int[n + 2];
    double[] coefficients = new double[n + 2];
    for (int i = 0; i < n; i++) {
      columns[i] = acting(s, i);
      coefficients[i] = chain.gain()[i] / width;
    }
    columns[n] = acting(s, n) - 1;
    coefficients[n] = (chain.empty() - low[s]) / width;
    columns[n + 1] = acting(s, n);
    coefficients[n + 1] = (chain.empty() - high[s]) / width;
    Cut cut = new Cut(s, chain, new Row(obedience.size() + cuts.size(), columns, coefficients));
    cuts.add(cut);
    return cut;
  }

  /** How often each receiver acts in the state; as if informed in one that never occurs. */
  private double[] marginals(double[] x, int s) {
    int[] informed = obedience.informed(s);
    double[] marginals = new double[n];
    for (int i = 0; i < n; i++) {
      if (prior[s] > 0) {
        double share = x[acting(s, i)] / prior[s];
        marginals[i] =
            share < PrivateScheme.NOISE ? 0 : share > 1 - PrivateScheme.NOISE ? 1 : share;
      } else {
        marginals[i] = informed[i] == payoff.acting(i) ? 1 : 0;
      }
    }
    return marginals;
  }

  private double bound(double[] prices, Optimum optimum) {
    double[][] gain = new double[prior.length][n];
    double[] total = new double[prior.length];
    for (int r = 0; r < optimum.rows().size(); r++) {
      int name = optimum.rows().get(r).name();
      if (name >= obedience.size()) {
        Cut cut = cuts.get(name - obedience.size());
        double price = optimum.prices()[r];
        total[cut.s] += price;
        for (int i = 0; i < n; i++) {
          gain[cut.s][i] += price * cut.chain.gain()[i];
        }
      }
    }
    double[] scaled = Arrays.stream(prices).map(price -> price * unit).toArray();
    double bound = 0;
    for (int s = 0; s < prior.length; s++) {
      double[][] weights = obedience.weights(scaled, s);
      Chain any = anyChain(s);
      double best = any.empty();
      for (int i = 0; i < n; i++) {
        double g = total[s] > 0 ? gain[s][i] / total[s] : any.gain()[i];
        int acting = payoff.acting(i);
        best += Math.max(weights[i][1 - acting], g + weights[i][acting]);
      }
      bound += prior[s] * best;
    }
    return bound;
  }
}
