// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * The order in which {@link Lessons} are gone through, and what their rewards are worth: at first
 * that of the log. Batches are places from one up to another, so that a step makes no object.
 *
 * <p>Mutable; safe for use by several threads while nobody shuffles.
 *
 * @see "Knuth, The Art of Computer Programming, volume 2, 3rd edition, 1997, section 3.4.2,
 *     algorithm P, for the shuffle"
 */
public final class Curriculum {
  final Lessons lessons;
  final Advantage advantage;
  final int[] order;

  private Curriculum(Lessons lessons, Advantage advantage) {
    this.lessons = requireNonNull(lessons, "lessons");
    this.advantage = requireNonNull(advantage, "advantage");
    order = IntStream.range(0, lessons.size()).toArray();
  }

  /**
   * {@return all lessons, in their order}
   *
   * @param lessons what is learned
   * @param advantage what their rewards are worth
   */
  public static Curriculum of(Lessons lessons, Advantage advantage) {
    return new Curriculum(lessons, advantage);
  }

  /**
   * Puts the lessons into another order, every one alike (Fisher and Yates).
   *
   * @param random one number a lesson but the first
   */
  public void shuffle(Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  /** {@return the number of lessons} */
  public int size() {
    return order.length;
  }

  /** Holds places against the number of lessons. */
  void requirePlaces(int from, int to) {
    if (from < 0 || from > to || to > order.length) {
      throw new IllegalArgumentException(
          "No places from %d to %d among %d lessons".formatted(from, to, order.length));
    }
  }
}
