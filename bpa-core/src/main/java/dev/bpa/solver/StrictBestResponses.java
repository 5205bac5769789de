// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.internal.simplex.BlockProgram;
import dev.bpa.internal.simplex.DualSimplex;
import dev.bpa.internal.simplex.Optimum;
import dev.bpa.internal.simplex.Optimum.Status;
import dev.bpa.internal.simplex.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which actions the receiver can be brought to take, when ties are not broken in their favour:
 * those that beat the others by a margin at some belief.
 *
 * <p>The largest margin, as a share of the stake, is the value of the matrix game in which one
 * chooses a state and the other an action b: max over ν of min over b of Σ_ω ν(ω) k_ab(ω) /
 * stake(ω).
 *
 * @see "Pearce, Rationalizable Strategic Behavior and the Problem of Perfection, Econometrica 52,
 *     1984, lemma 3: never a best response"
 */
final class StrictBestResponses {
  private static final double NOISE = 1e-13;
  private static final int LIMIT = 10_000;

  private final Obedience obedience;
  private final int[] possible;
  private final BlockProgram program;

  private StrictBestResponses(Obedience obedience) {
    this.obedience = obedience;
    possible =
        IntStream.range(0, obedience.weight.length).filter(s -> obedience.weight[s] > 0).toArray();
    int n = possible.length; // columns: ν, the margin, and 1 less the margin
    double[] objective = new double[n + 2];
    objective[n] = 1;
    int[] block = new int[n + 2];
    block[n] = 1;
    block[n + 1] = 1;
    program = new BlockProgram(objective, block, new double[] {1, 1});
  }

  /** For each action, whether it is never taken. */
  static boolean[] never(Obedience obedience) {
    StrictBestResponses search = new StrictBestResponses(obedience);
    boolean[] never = new boolean[obedience.actions];
    for (int a = 0; a < never.length; a++) {
      never[a] = !search.isTaken(a);
    }
    return never;
  }

  private boolean isTaken(int a) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i <= obedience.ties(); i++) {
      for (int b = 0; b < obedience.actions; b++) {
        if (obedience.binds(i, a, b)) {
          rows.add(row(i, a, b));
        }
      }
    }
    DualSimplex simplex =
        new DualSimplex(
            program, (x, noise) -> rows.stream().filter(row -> row.dot(x) < -noise).toList());
    Optimum optimum = simplex.solve(NOISE, LIMIT);
    return optimum.status() != Status.INFEASIBLE && optimum.bound() > Strictness.MARGIN;
  }

  private Row row(int i, int a, int b) {
    int n = possible.length;
    boolean strict = i < obedience.ties() && obedience.mustBeat(a, b);
    int[] columns = IntStream.rangeClosed(0, strict ? n : n - 1).toArray();
    double[] coefficients = new double[columns.length];
    double largest = 0;
    for (int k = 0; k < n; k++) {
      int s = possible[k];
      coefficients[k] = obedience.slack(i, s, a, b) / (obedience.weight[s] * obedience.stake(s));
      largest = Math.max(largest, Math.abs(coefficients[k]));
    }
    if (strict) {
      coefficients[n] = -1;
    } else if (largest > 0) {
      for (int k = 0; k < n; k++) {
        coefficients[k] /= largest;
      }
    }
    return new Row(b, columns, coefficients);
  }
}
