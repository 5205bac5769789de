// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.internal.simplex.BlockProgram;
import dev.bpa.internal.simplex.DualSimplex;
import dev.bpa.internal.simplex.Optimum;
import dev.bpa.internal.simplex.Optimum.Status;
import dev.bpa.internal.simplex.Row;
import dev.bpa.internal.simplex.Separation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which actions the receiver can be brought to take, when ties are not broken in their favour:
 * those that beat the others by a margin at some belief.
 *
 * <p>The largest margin, as a share of the stake, is the value of the matrix game in which one
 * chooses a state and the other an action b: max over ν of min over b of Σ_ω ν(ω) k_ab(ω) /
 * stake(ω). Few rivals b decide it, and only those that beat the action at the belief at hand are
 * written down.
 *
 * @see "Pearce, Rationalizable Strategic Behavior and the Problem of Perfection, Econometrica 52,
 *     1984, lemma 3: never a best response"
 */
final class StrictBestResponses {
  private static final double NOISE = 1e-13;
  private static final int LIMIT = 10_000;
  private static final int AT_ONCE = 4;

  private final Obedience obedience;
  private final int[] possible;
  private final double[] unit;
  private final BlockProgram program;

  private StrictBestResponses(Obedience obedience) {
    this.obedience = obedience;
    possible =
        IntStream.range(0, obedience.weight.length).filter(s -> obedience.weight[s] > 0).toArray();
    unit =
        IntStream.of(possible)
            .mapToDouble(s -> 1 / (obedience.weight[s] * obedience.stake(s)))
            .toArray();
    int n = possible.length; // columns: ν, the margin, and 1 less the margin
    double[] objective = new double[n + 2];
    objective[n] = 1;
    int[] block = new int[n + 2];
    block[n] = 1;
    block[n + 1] = 1;
    program = new BlockProgram(objective, block, new double[] {1, 1});
  }

  /** The actions that are taken at some belief. */
  static int[] among(Obedience obedience) {
    StrictBestResponses search = new StrictBestResponses(obedience);
    return IntStream.range(0, obedience.actions).filter(search::isTaken).toArray();
  }

  private boolean isTaken(int a) {
    Optimum optimum = new DualSimplex(program, new Rivals(a)).solve(NOISE, LIMIT);
    return optimum.status() != Status.INFEASIBLE && optimum.bound() > Strictness.MARGIN;
  }

  /** The actions that an action does not beat at a belief, the strongest first. */
  private final class Rivals implements Separation {
    private final int a;
    private final Map<Integer, Row> rows = new HashMap<>();

    /** An action b, under the i-th belief, that beats a by some share of the stake. */
    private record Rival(int i, int b, double by) {}

    Rivals(int a) {
      this.a = a;
    }

    @Override
    public List<Row> violated(double[] x, double noise) {
      List<Rival> rivals = new ArrayList<>();
      for (int i = 0; i <= obedience.ties(); i++) {
        for (int b = 0; b < obedience.actions; b++) {
          if (obedience.binds(i, a, b)) {
            Rival rival = new Rival(i, b, -lead(i, b, x));
            if (rival.by > noise) {
              rivals.add(rival);
            }
          }
        }
      }
      return rivals.stream()
          .sorted(Comparator.comparingDouble(rival -> -rival.by))
          .limit(AT_ONCE)
          .map(this::row)
          .toList();
    }

    private boolean strict(int i, int b) {
      return i < obedience.ties() && obedience.mustBeat(a, b);
    }

    /** By what share of the stake a beats b in the k-th possible state. */
    private double lead(int i, int b, int k) {
      return obedience.slack(i, possible[k], a, b) * unit[k];
    }

    /** By what share it does so at a belief; less the margin, if it must. */
    private double lead(int i, int b, double[] x) {
      int n = possible.length;
      double sum = 0;
      double largest = 0;
      for (int k = 0; k < n; k++) {
        double lead = lead(i, b, k);
        sum += lead * x[k];
        largest = Math.max(largest, Math.abs(lead));
      }
      return strict(i, b) ? sum - x[n] : largest > 0 ? sum / largest : sum;
    }

    private Row row(Rival rival) {
      return rows.computeIfAbsent(
          rival.i * obedience.actions + rival.b, name -> written(name, rival.i, rival.b));
    }

    private Row written(int name, int i, int b) {
      int n = possible.length;
      boolean strict = strict(i, b);
      double[] coefficients = new double[strict ? n + 1 : n];
      double largest = 0;
      for (int k = 0; k < n; k++) {
        coefficients[k] = lead(i, b, k);
        largest = Math.max(largest, Math.abs(coefficients[k]));
      }
      if (strict) {
        coefficients[n] = -1;
      } else if (largest > 0) {
        for (int k = 0; k < n; k++) {
          coefficients[k] /= largest;
        }
      }
      return new Row(name, IntStream.range(0, coefficients.length).toArray(), coefficients);
    }
  }
}
