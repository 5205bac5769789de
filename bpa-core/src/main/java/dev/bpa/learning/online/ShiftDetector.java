// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import java.util.ArrayList;
import java.util.List;

/**
 * Watches values in [0, 1] for a change of their mean: an alarm at the first n at which the values
 * can be parted into the first s and the other n − s so that
 *
 * <pre>|mean(first) − mean(other)| &gt; √(½ (1/s + 1/(n − s)) ln(2 n² (n + 1) / δ))</pre>
 *
 * <p><b>Theorem.</b> If every value has the same mean given those before it, the chance that there
 * is ever an alarm is at most δ: by Hoeffding's inequality each parting alarms with chance at most
 * δ / (n² (n + 1)), and Σ_n Σ_s of that is at most Σ_n δ / (n (n + 1)) = δ.
 *
 * <p>Not every s is tried: values are kept as sums of dyadic blocks, at most {@value #SAME} of a
 * size, and the partings are between blocks. That takes O(log n) memory and time a value.
 *
 * <p>Mutable, not thread-safe.
 *
 * @see "Bifet and Gavaldà, Learning from Time-Changing Data with Adaptive Windowing, SDM 2007, for
 *     the blocks; Page, Continuous Inspection Schemes, Biometrika 41, 1954"
 */
public final class ShiftDetector {
  private static final int SAME = 4;

  private final double delta;
  private final List<Block> blocks = new ArrayList<>(); // from the newest to the oldest
  private long count;
  private double sum;

  /** So many values, and their sum. */
  private record Block(long size, double sum) {
    Block with(Block older) {
      return new Block(size + older.size, sum + older.sum);
    }
  }

  private ShiftDetector(double delta) {
    this.delta = Requirements.delta(delta);
  }

  /**
   * {@return a detector before the first value}
   *
   * @param delta δ, the chance of a false alarm, ever
   * @throws IllegalArgumentException if delta is not inside (0, 1)
   */
  public static ShiftDetector of(double delta) {
    return new ShiftDetector(delta);
  }

  /** {@return n, the values since the start} */
  public long count() {
    return count;
  }

  /**
   * Takes in a value.
   *
   * @param value in [0, 1]
   * @return whether the mean has changed
   * @throws IllegalArgumentException if the value is outside [0, 1] or NaN
   */
  public boolean add(double value) {
    Requirements.reward(value);
    blocks.add(0, new Block(1, value));
    count++;
    sum += value;
    compress();
    return changed();
  }

  /** Joins the two oldest blocks of a size as soon as there are too many of them. */
  private void compress() {
    int start = 0;
    while (true) {
      long size = blocks.get(start).size();
      int end = start;
      while (end < blocks.size() && blocks.get(end).size() == size) {
        end++;
      }
      if (end - start <= SAME) {
        return; // the sizes above have not changed
      }
      Block older = blocks.remove(end - 1);
      blocks.set(end - 2, blocks.get(end - 2).with(older));
      start = end - 2;
    }
  }

  private boolean changed() {
    double n = count;
    double evidence = Math.log(2 * n * n * (n + 1) / delta);
    double recent = 0;
    double recentSum = 0;
    for (int i = 0; i < blocks.size() - 1; i++) {
      recent += blocks.get(i).size();
      recentSum += blocks.get(i).sum();
      double older = n - recent;
      double gap = Math.abs(recentSum / recent - (sum - recentSum) / older);
      if (gap * gap > (1 / recent + 1 / older) / 2 * evidence) {
        return true;
      }
    }
    return false;
  }

  /** Forgets everything. */
  public void reset() {
    blocks.clear();
    count = 0;
    sum = 0;
  }

  /** The sum, and size and sum of each block. */
  double[] numbers() {
    double[] numbers = new double[1 + 2 * blocks.size()];
    numbers[0] = sum; // its rounding depends on the order of the values
    for (int i = 0; i < blocks.size(); i++) {
      numbers[1 + 2 * i] = blocks.get(i).size();
      numbers[2 + 2 * i] = blocks.get(i).sum();
    }
    return numbers;
  }

  void restore(double[] numbers) {
    reset();
    sum = numbers[0];
    for (int i = 1; i < numbers.length; i += 2) {
      blocks.add(new Block((long) numbers[i], numbers[i + 1]));
      count += (long) numbers[i];
    }
  }
}
