// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an online learner knows, as a value that can be written and read back.
 *
 * <p>Immutable. The numbers mean something to the learner of that name alone.
 *
 * @see OnlineLearner#state
 */
public final class LearnerState {
  private final String learner;
  private final long rounds;
  private final double[] numbers;

  private LearnerState(String learner, long rounds, double[] numbers) {
    this.learner = learner;
    this.rounds = rounds;
    this.numbers = numbers;
  }

  /**
   * {@return the state of a learner}
   *
   * @param learner its name
   * @param rounds that it has learned from
   * @param numbers all else; copied
   * @throws IllegalArgumentException if the name is blank, rounds &lt; 0, or a number is infinite
   *     or NaN
   */
  public static LearnerState of(String learner, long rounds, double... numbers) {
    if (learner.isBlank()) {
      throw new IllegalArgumentException("The state of a learner without a name");
    }
    if (rounds < 0) {
      throw new IllegalArgumentException("Rounds count from 0, not from " + rounds);
    }
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(
            number + " in the state of " + learner + " after " + rounds + " rounds");
      }
    }
    return new LearnerState(learner, rounds, numbers.clone());
  }

  /** {@return {@link OnlineLearner#name()}} */
  public String learner() {
    return learner;
  }

  /** {@return {@link OnlineLearner#rounds()}} */
  public long rounds() {
    return rounds;
  }

  /** {@return the numbers; a copy} */
  public double[] numbers() {
    return numbers.clone();
  }

  /**
   * The numbers, if this is the state of that learner.
   *
   * @throws IllegalArgumentException if it is not, or there is another number of them
   */
  double[] numbersOf(String name, int count) {
    double[] all = numbersOf(name);
    if (all.length != count) {
      throw new IllegalArgumentException(
          "The state of %s holds %d numbers, not %d".formatted(name, all.length, count));
    }
    return all;
  }

  /**
   * The numbers, if this is the state of that learner.
   *
   * @throws IllegalArgumentException if it is not
   */
  double[] numbersOf(String name) {
    if (!learner.equals(name)) {
      throw new IllegalArgumentException(
          "The state of '%s' is none of '%s'".formatted(learner, name));
    }
    return numbers.clone();
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof LearnerState that
        && rounds == that.rounds
        && learner.equals(that.learner)
        && Arrays.equals(numbers, that.numbers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(learner, rounds, Arrays.hashCode(numbers));
  }

  @Override
  public String toString() {
    return learner + " after " + rounds + " rounds";
  }
}
