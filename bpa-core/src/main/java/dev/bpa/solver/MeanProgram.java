// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.internal.simplex.BlockProgram;
import dev.bpa.internal.simplex.DualSimplex;
import dev.bpa.internal.simplex.Optimum;
import dev.bpa.internal.simplex.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The linear program of posterior means on a grid: max Σ g_j v(m_j) over the distributions g on the
 * means m that are mean-preserving contractions of a pooled law, Σ g_j m_j = E ω and Σ g_j max(m_j
 * − c, 0) ≤ R(c) with R the law's excess. R bends only at the means c of the cells, so it is enough
 * to ask there. The multipliers are the bends of a price function.
 */
final class MeanProgram {
  private static final double NOISE = 1e-13;
  private static final double ROUNDING = 1e-12;
  private static final double SUM_TOLERANCE = 1e-9;
  private static final int LIMIT = 100_000;
  private static final int STRETCHES = 16;

  private final MeanCells cells;
  private final double mean;
  private final double[] means;
  private final double[] values;
  private final double scale;
  private final Row enough;
  private final Row notMore;
  private final Map<Integer, Row> rows = new HashMap<>();

  /**
   * The program.
   *
   * @param mean E ω, one of the means
   * @param means m, increasing
   * @param values v(m)
   */
  MeanProgram(MeanCells cells, double mean, double[] means, double[] values) {
    this.cells = cells;
    this.mean = mean;
    this.means = means;
    this.values = values;
    double range =
        Arrays.stream(values).max().orElseThrow() - Arrays.stream(values).min().orElseThrow();
    this.scale = range > 0 ? range : 1;
    this.enough = row(-1, m -> m - mean);
    this.notMore = row(-2, m -> mean - m);
  }

  /**
   * The optimum.
   *
   * @throws SolverException if the simplex method stalls
   */
  Optimum solve() {
    double[] objective = Arrays.stream(values).map(v -> v / scale).toArray();
    BlockProgram program = new BlockProgram(objective, new int[means.length], new double[] {1});
    Optimum optimum = new DualSimplex(program, this::violated).solve(NOISE, LIMIT);
    boolean whole = Math.abs(Arrays.stream(optimum.x()).sum() - 1) <= SUM_TOLERANCE;
    if (optimum.status() != Optimum.Status.OPTIMAL || !whole) {
      throw new SolverException(
          "posterior means: the simplex method ended %s after %d steps; try a larger tolerance"
              .formatted(optimum.status(), optimum.iterations()),
          null);
    }
    return optimum;
  }

  /** The constraints that are violated most, one for each stretch of cells. */
  private List<Row> violated(double[] g, double noise) {
    List<Row> violated = new ArrayList<>();
    for (Row row : List.of(enough, notMore)) {
      if (row.dot(g) < -noise) {
        violated.add(row);
      }
    }
    double[] violation = violation(g);
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
      IntStream.range(stretch * cells.size() / STRETCHES, (stretch + 1) * cells.size() / STRETCHES)
          .filter(k -> violation[k] > noise * unit(k))
          .boxed()
          .max(Comparator.comparingDouble(k -> violation[k]))
          .ifPresent(k -> violated.add(rows.computeIfAbsent(k, this::ceiling)));
    }
    return violated;
  }

  /** Σ g_j max(m_j − c, 0) − R(c) of each cell. */
  private double[] violation(double[] g) {
    double[] violation = new double[cells.size()];
    double mass = 0; // of the means above c, and what they sum to
    double moment = 0;
    int j = means.length;
    for (int k = cells.size() - 1; k >= 0; k--) {
      for (; j > 0 && means[j - 1] > cells.pool(k); j--) {
        mass += g[j - 1];
        moment += g[j - 1] * means[j - 1];
      }
      violation[k] = moment - mass * cells.pool(k) - cells.ceiling(k);
    }
    return violation;
  }

  /** The size of the coefficients of a cell's constraint, which it is divided by. */
  private double unit(int k) {
    return Math.max(cells.ceiling(k), 1 - cells.pool(k) - cells.ceiling(k));
  }

  private Row ceiling(int k) {
    return row(k, m -> (cells.ceiling(k) - Math.max(0, m - cells.pool(k))) / unit(k));
  }

  private Row row(int name, DoubleUnaryOperator coefficient) {
    int[] all = IntStream.range(0, means.length).toArray();
    return new Row(name, all, Arrays.stream(means).map(coefficient).toArray());
  }

  /** The bend of the price function at each cell's mean; 0 where it has none. */
  double[] bends(Optimum optimum) {
    double[] bends = new double[cells.size()];
    rows.forEach((k, row) -> bends[k] = price(optimum, row) / unit(k));
    return bends;
  }

  /** The price function, not below v at any of the means but for rounding. */
  PriceFunction price(Optimum optimum) {
    double[] bends = bends(optimum);
    double slope = price(optimum, notMore) - price(optimum, enough);
    double base = scale * optimum.bound() - slope * mean;
    for (int k = 0; k < bends.length; k++) {
      base -= bends[k] * cells.ceiling(k);
    }
    int[] bent =
        IntStream.range(0, bends.length).filter(k -> bends[k] > ROUNDING * scale).toArray();
    return new PriceFunction(
        base,
        slope,
        Arrays.stream(bent).mapToDouble(cells::pool).toArray(),
        Arrays.stream(bent).mapToDouble(k -> bends[k]).toArray());
  }

  /** The price of a constraint, in units of v; 0 if the optimum has none on it. */
  private double price(Optimum optimum, Row row) {
    for (int r = 0; r < optimum.prices().length; r++) {
      if (optimum.rows().get(r).name() == row.name()) {
        return scale * optimum.prices()[r];
      }
    }
    return 0;
  }

  /** How far the optimum exceeds what the pooled law allows, by rounding. */
  double residual(Optimum optimum) {
    return Math.max(0, Arrays.stream(violation(optimum.x())).max().orElse(0));
  }
}
