// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far to go along an edge: until the bound stops falling, or something must leave its bound.
 *
 * <p>Along an edge the upper envelope of each block's columns is followed from one key to the next.
 * Where a solitary block changes its key, the bound falls on, less steeply by mass times the
 * difference of rates; the walk stops where it would rise, at a block with more basic columns, or
 * where the price of a tight row reaches 0.
 *
 * <p>Of breakpoints at one place, as degenerate games have in plenty, the one of the largest pivot
 * comes first, for stability (Harris, Pivot selection methods of the Devex LP code, Mathematical
 * Programming 5, 1973); or, where a second objective is given, the one that comes first by that:
 * the lexicographic rule, which cannot cycle (Dantzig, Orden and Wolfe 1955).
 */
final class RatioTest {
  /** Below this a pivot is rounding. */
  private static final double PIVOT = 1e-11;

  /** Losses and prices below this are 0, and breakpoints nearer to each other one place. */
  static final double TIE = 0x1p-40;

  /** Pivots below this are taken only if there is no other way. */
  static final double SMALL = 1e-6;

  /** A descent below this may as well be none, if nothing but it says that there is no end. */
  static final double NOISE = 1e-9;

  /** Nothing stops the bound from falling: no point satisfies all rows. */
  static final int NOTHING = Integer.MIN_VALUE;

  private final BlockProgram program;
  private final Breakpoints queue = new Breakpoints();
  private final double[] time;
  private final double[] rank;
  private final int[] next;
  private final double[] keyRate;
  private int[] flipped = new int[64];
  private int[] former = new int[64];
  private int flips;

  RatioTest(BlockProgram program) {
    this.program = program;
    time = new double[program.blocks()];
    rank = new double[program.blocks()];
    next = new int[program.blocks()];
    keyRate = new double[program.blocks()];
  }

  /**
   * Follows the edge, changing keys of solitary blocks on the way.
   *
   * @param second a second objective that breaks ties, or null
   * @return what stops it: a column j ≥ 0, or −1 − r for the r-th tight row, or {@link #NOTHING} if
   *     the bound falls forever
   */
  int follow(Basis basis, Edge edge, Prices prices, @Nullable Prices second) {
    queue.clear();
    firstOfBlocks(basis, edge, prices, second);
    for (int r = 0; r < basis.size(); r++) {
      double rate = -edge.rows[r];
      if (rate > PIVOT) {
        double ahead = second == null ? 0 : second.of(r);
        queue.add(place(prices.of(r), rate), rank(rate, ahead, second != null), -1 - r);
      }
    }
    double descent = edge.infeasibility;
    double flat = TIE * descent;
    flips = 0;
    while (!queue.isEmpty()) {
      int event = queue.poll();
      if (event < 0) {
        return event;
      }
      int j = next[event];
      double pivot = edge.columns[j] - edge.columns[basis.key[event]];
      descent -= program.mass[event] * pivot;
      if (descent <= flat || !basis.isSolitary(event)) {
        return j;
      }
      flip(event, j, basis);
      nextOfBlock(event, basis, edge, prices, second);
    }
    return flips > 0 && descent <= NOISE ? retreat(basis) : NOTHING;
  }

  private void flip(int s, int j, Basis basis) {
    if (flips == flipped.length) {
      flipped = Arrays.copyOf(flipped, 2 * flips);
      former = Arrays.copyOf(former, 2 * flips);
    }
    flipped[flips] = s;
    former[flips++] = basis.key[s];
    basis.flip(s, j);
  }

  /** Takes the last change of a key back; returns the column that was the key for so long. */
  private int retreat(Basis basis) {
    int s = flipped[--flips];
    int key = basis.key[s];
    basis.flip(s, former[flips]);
    return key;
  }

  /** Takes all changes of keys back: the edge is not to be taken. */
  void giveUp(Basis basis) {
    while (flips > 0) {
      retreat(basis);
    }
  }

  /** The first breakpoint of every block, in one sweep over the columns. */
  private void firstOfBlocks(Basis basis, Edge edge, Prices prices, @Nullable Prices second) {
    for (int s = 0; s < next.length; s++) {
      next[s] = -1;
      keyRate[s] = edge.columns[basis.key[s]];
    }
    int[] block = program.block;
    for (int j = 0; j < block.length; j++) {
      int s = block[j];
      double rate = edge.columns[j] - keyRate[s];
      if (rate > PIVOT && (next[s] < 0 || prices.loss[j] < (time[s] + TIE) * rate)) {
        if (!basis.isBasic(j)) {
          offer(s, j, rate, prices.loss[j], second == null ? 0 : second.loss[j], second != null);
        }
      }
    }
    for (int s = 0; s < next.length; s++) {
      if (next[s] >= 0) {
        queue.add(time[s], rank[s], s);
      }
    }
  }

  /** The next breakpoint of a solitary block whose key has just changed. */
  private void nextOfBlock(int s, Basis basis, Edge edge, Prices prices, @Nullable Prices second) {
    int k = basis.key[s];
    next[s] = -1;
    for (int i = program.first(s); i < program.end(s); i++) {
      int j = program.member(i);
      double rate = edge.columns[j] - edge.columns[k];
      if (rate > PIVOT) {
        double ahead = second == null ? 0 : second.loss[j] - second.loss[k];
        offer(s, j, rate, prices.loss[j] - prices.loss[k], ahead, second != null);
      }
    }
    if (next[s] >= 0) {
      queue.add(time[s], rank[s], s);
    }
  }

  private void offer(int s, int j, double rate, double loss, double ahead, boolean ranked) {
    double at = place(loss, rate);
    double tie = rank(rate, ahead, ranked);
    if (next[s] < 0 || at < time[s] || (at == time[s] && tie < rank[s])) {
      next[s] = j;
      time[s] = at;
      rank[s] = tie;
    }
  }

  /** The order of breakpoints at one place. */
  private static double rank(double rate, double ahead, boolean ranked) {
    if (!ranked) {
      return -rate;
    }
    return rate < SMALL ? Double.MAX_VALUE : Math.max(0, ahead) / rate;
  }

  /** Where a loss is gone, to within {@link #TIE}. */
  private static double place(double loss, double rate) {
    return loss <= TIE ? 0 : Math.rint(loss / rate / TIE) * TIE;
  }
}
