// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import dev.bpa.NamedState;
import dev.bpa.Signal;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.solver.Scheme;
import dev.bpa.solver.Solver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A game and some schemes in it, one of them optimal, against a rational receiver who knows the
 * scheme: what each earns, in expectation and by the draw of a state and of a place in the lottery.
 */
final class SchemeGame {
  private final double[] prior; // cumulated
  private final double[][][] lottery; // of a scheme in a state, cumulated
  private final double[][][] reward; // of a scheme in a state on a signal, in [0, 1]
  private final double[] mean;

  private SchemeGame(PersuasionGame<NamedState, String> game, List<double[][]> kernels) {
    prior = cumulated(game.vector(game.prior()));
    lottery = new double[kernels.size()][][];
    reward = new double[kernels.size()][][];
    mean = new double[kernels.size()];
    double low =
        Arrays.stream(game.sender().rows()).flatMapToDouble(Arrays::stream).min().orElse(0);
    double range = game.sender().range();
    for (int k = 0; k < kernels.size(); k++) {
      List<Signal> signals =
          IntStream.range(0, kernels.get(k)[0].length).mapToObj(g -> Signal.of("g" + g)).toList();
      var scheme = Scheme.of(game, signals, kernels.get(k), TieBreak.SENDER_PREFERRED);
      double[][] kernel = scheme.kernel();
      lottery[k] = Arrays.stream(kernel).map(SchemeGame::cumulated).toArray(double[][]::new);
      reward[k] = new double[kernel.length][scheme.signals().size()];
      for (int s = 0; s < kernel.length; s++) {
        for (int g = 0; g < reward[k][s].length; g++) {
          double v = game.sender().of(scheme.actions().get(g), game.states().get(s));
          reward[k][s][g] = range == 0 ? 0 : Math.min(1, Math.max(0, (v - low) / range));
          mean[k] +=
              game.prior().probability(game.states().get(s)) * kernel[s][g] * reward[k][s][g];
        }
      }
    }
  }

  /** Of 2 to 4 states and actions, and so many schemes, all drawn from the seed. */
  static SchemeGame random(long seed, int schemes) {
    var random = new SplittableRandom(seed);
    int states = random.nextInt(2, 5);
    int actions = random.nextInt(2, 5);
    var game =
        PersuasionGame.of(
            lottery(random, states),
            table(random, states, actions),
            table(random, states, actions));
    List<double[][]> kernels = new ArrayList<>();
    var best = Solver.withDefaults().solve(game).scheme();
    kernels.add(best.kernel());
    while (kernels.size() < schemes) {
      int signals = random.nextInt(1, 4);
      kernels.add(
          IntStream.range(0, states)
              .mapToObj(s -> lottery(random, signals))
              .toArray(double[][]::new));
    }
    return new SchemeGame(game, kernels);
  }

  private static double[][] table(SplittableRandom random, int rows, int columns) {
    return IntStream.range(0, rows)
        .mapToObj(r -> random.doubles(columns).toArray())
        .toArray(double[][]::new);
  }

  private static double[] lottery(SplittableRandom random, int outcomes) {
    double[] weights = random.doubles(outcomes, 0.05, 1).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }

  private static double[] cumulated(double[] p) {
    double[] sums = p.clone();
    Arrays.parallelPrefix(sums, Double::sum);
    return sums;
  }

  private static int place(double[] cumulated, double u) {
    int i = 0;
    while (i < cumulated.length - 1 && u >= cumulated[i]) {
      i++;
    }
    return i;
  }

  int schemes() {
    return mean.length;
  }

  /** What a scheme earns on average. */
  double mean(int scheme) {
    return mean[scheme];
  }

  double best() {
    return Arrays.stream(mean).max().orElseThrow();
  }

  /** What a scheme earns in a round: the state is drawn by u, the signal by w. */
  double reward(int scheme, double u, double w) {
    int s = place(prior, u);
    return reward[scheme][s][place(lottery[scheme][s], w)];
  }
}
