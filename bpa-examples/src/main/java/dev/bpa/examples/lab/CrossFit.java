// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * The headroom that is no luck: answers are split in halves at random, the signal that is best on
 * one half is judged on the other, and the other way round. Ties are shared.
 */
final class CrossFit {
  private static final int SPLITS = 20;

  private CrossFit() {}

  /** The value for one question, over some splits; empty unless every signal was asked twice. */
  static OptionalDouble value(Answered question, List<String> signals, long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ question.id().hashCode());
    int m = signals.size();
    double sum = 0;
    for (int split = 0; split < SPLITS; split++) {
      double[] first = new double[m];
      double[] second = new double[m];
      for (int g = 0; g < m; g++) {
        Answered.Count count = question.under(signals.get(g));
        int half = count.samples() / 2;
        if (half == 0) {
          return OptionalDouble.empty();
        }
        int right = drawn(count.samples(), count.right(), half, random);
        first[g] = (double) right / half;
        second[g] = (double) (count.right() - right) / (count.samples() - half);
      }
      sum += Choice.mean(Choice.best(first), second) + Choice.mean(Choice.best(second), first);
    }
    return OptionalDouble.of(sum / (2 * SPLITS));
  }

  /** How many of the right answers fall among those drawn without replacement. */
  private static int drawn(int samples, int right, int draws, SplittableRandom random) {
    int found = 0;
    for (int i = 0; i < draws; i++) {
      found += random.nextInt(samples - i) < right - found ? 1 : 0;
    }
    return found;
  }
}
