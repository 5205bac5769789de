// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import dev.bpa.internal.simplex.Optimum.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The dual simplex method on a {@link BlockProgram} and the rows that a {@link Separation} finds.
 *
 * <p>Degenerate programs have long runs of pivots that leave the bound where it is, most of which
 * end; yet some are cycles. After {@link #STALL} of them ties are broken by a second objective,
 * drawn at random so that the basis at hand is its only optimum, until the bound moves again: the
 * lexicographic rule, under which no basis comes back. Should rounding defeat that, the limit on
 * iterations does not let it go unnoticed.
 *
 * <p>Holds the basis from one call to the next. Not thread-safe.
 *
 * @see "Koberstein, The Dual Simplex Method, Techniques for a Fast and Stable Implementation, 2005"
 */
public final class DualSimplex {
  private static final int STALL = 300;
  private static final int REFACTOR = 100;
  private static final int CHECK = 10;
  private static final double RESIDUAL = 1e-10;
  private static final double PROGRESS = 1e-12;

  /** Below this noise, points are refined at every step. */
  private static final double FINE = 1e-14;

  private final BlockProgram program;
  private final Basis basis;
  private final Point point;
  private final Prices prices;
  private final Edge edge;
  private final RatioTest ratioTest;
  private final Pricing pricing;
  private final SplittableRandom random = new SplittableRandom(1);
  private @Nullable Prices second;
  private double[] solved = new double[16];
  private long iterations;
  private int sinceRefactor;
  private int sinceProgress;
  private double best = Double.POSITIVE_INFINITY;

  /** Starts from the vertex y = 0, every block at its best column. */
  public DualSimplex(BlockProgram program, Separation separation) {
    this.program = program;
    basis = new Basis(program);
    point = new Point(program.columns());
    prices = new Prices(program.columns());
    edge = new Edge(program.columns());
    ratioTest = new RatioTest(program);
    pricing = new Pricing(separation);
    prices.solve(basis);
  }

  /**
   * Goes on to an optimum.
   *
   * @param noise how far below 0 columns and rows may be at the end
   * @param limit on the iterations of this call
   */
  public Optimum solve(double noise, long limit) {
    long last = iterations + limit;
    boolean desperate = false;
    pricing.forgive();
    while (true) {
      place(noise);
      double bound = objective();
      if (!pricing.choose(basis, point, noise, edge)) {
        if (pricing.forgive() && !desperate) {
          desperate = true;
          continue;
        }
        point.refine(basis);
        return optimum(Status.OPTIMAL);
      }
      if (iterations >= last) {
        return optimum(Status.STALLED);
      }
      watch(bound);
      int blocking = ratioTest.follow(basis, edge, prices, second);
      if (blocking != RatioTest.NOTHING && (desperate || pivot(blocking) > RatioTest.SMALL)) {
        take(blocking);
        pricing.forgive();
        desperate = false;
        iterations++;
        if (++sinceRefactor >= REFACTOR && !refactor()) {
          return optimum(Status.STALLED);
        }
      } else if (sinceRefactor > 0) {
        ratioTest.giveUp(basis);
        if (!refactor()) {
          return optimum(Status.STALLED);
        }
      } else if (blocking == RatioTest.NOTHING && edge.infeasibility > RatioTest.NOISE) {
        return optimum(Status.INFEASIBLE);
      } else {
        ratioTest.giveUp(basis);
        pricing.shun(edge, basis);
      }
    }
  }

  /** Computes the point, and the inverse afresh if it no longer serves. */
  private void place(double noise) {
    point.solve(basis);
    if (noise < FINE) {
      point.refine(basis);
    } else if (sinceRefactor % CHECK == CHECK - 1) {
      if (point.correct(basis) > RESIDUAL && refactor()) {
        point.solve(basis);
      }
    }
  }

  private boolean refactor() {
    sinceRefactor = 0;
    if (!basis.refactor()) {
      return false;
    }
    prices.solve(basis);
    return true;
  }

  private void watch(double bound) {
    if (bound < best - PROGRESS) {
      best = bound;
      sinceProgress = 0;
      second = null;
    } else if (++sinceProgress > STALL && second == null) {
      second = new Prices(program.columns());
      second.draw(basis, random);
    }
  }

  /** The rate at which what blocks the edge approaches 0. */
  private double pivot(int blocking) {
    return blocking >= 0
        ? edge.columns[blocking] - edge.columns[basis.keyOf(blocking)]
        : -edge.rows[-1 - blocking];
  }

  /** Goes to the end of the edge, and changes the basis. */
  private void take(int blocking) {
    double step = advance(prices, blocking);
    double secondStep = second == null ? 0 : advance(second, blocking);
    Row row = edge.entering();
    int out = row == null ? basis.column(edge.leaving()) : -1;
    if (blocking >= 0) {
      solved = solved.length < basis.size() ? new double[2 * basis.size()] : solved;
      basis.solve(blocking, solved);
    }
    if (row != null && blocking >= 0) {
      basis.border(row, edge.rows, blocking, solved, pivot(blocking));
      put(basis.size() - 1, step, secondStep);
    } else if (row != null) {
      basis.replaceRow(-1 - blocking, row, edge.rows);
      put(-1 - blocking, step, secondStep);
    } else if (blocking >= 0) {
      basis.replaceColumn(edge.leaving(), blocking, solved);
    } else {
      int r = -1 - blocking;
      int last = basis.size() - 1;
      put(r, prices.of(last), second == null ? 0 : second.of(last));
      basis.remove(edge.leaving(), r);
    }
    settle(prices, blocking, out, step);
    if (second != null) {
      settle(second, blocking, out, secondStep);
    }
  }

  /** Moves along the edge until what blocks it is at 0; returns how far that was. */
  private double advance(Prices prices, int blocking) {
    double distance =
        blocking >= 0
            ? prices.loss[blocking] - prices.loss[basis.keyOf(blocking)]
            : prices.of(-1 - blocking);
    double step = distance > RatioTest.TIE ? distance / pivot(blocking) : 0;
    prices.advance(basis, edge, step);
    return step;
  }

  private static void settle(Prices prices, int in, int out, double step) {
    if (in >= 0) {
      prices.loss[in] = 0;
    }
    if (out >= 0) {
      prices.loss[out] = step;
    }
  }

  private void put(int r, double price, double secondPrice) {
    prices.put(r, price);
    if (second != null) {
      second.put(r, secondPrice);
    }
  }

  /** c x, which is the bound as well: x and y are of one basis. */
  private double objective() {
    double sum = 0;
    for (int s = 0; s < basis.key.length; s++) {
      sum += program.objective[basis.key[s]] * point.x[basis.key[s]];
    }
    for (int i = 0; i < basis.size(); i++) {
      sum += program.objective[basis.column(i)] * point.x[basis.column(i)];
    }
    return sum;
  }

  private Optimum optimum(Status status) {
    double[] worth = prices.worth(basis, 0);
    double[] blockPrices = new double[program.blocks()];
    double bound = 0;
    for (int s = 0; s < blockPrices.length; s++) {
      blockPrices[s] = worth[Prices.best(program, s, worth)];
      bound += program.mass[s] * blockPrices[s];
    }
    List<Row> rows = new ArrayList<>();
    double[] y = new double[basis.size()];
    for (int r = 0; r < y.length; r++) {
      rows.add(basis.row(r));
      y[r] = Math.max(0, prices.of(r));
    }
    return new Optimum(status, point.x.clone(), bound, blockPrices, rows, y, iterations);
  }
}
