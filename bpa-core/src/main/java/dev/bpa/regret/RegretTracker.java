// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static java.util.Objects.requireNonNull;

import dev.bpa.internal.CompensatedSum;
import java.util.Arrays;

/**
 * Counts the regret of a learner as it goes: a few additions a round, compensated, as a regret is a
 * small difference of large sums; nothing allocated. The {@link Regret} is the snapshot.
 *
 * <pre>{@code
 * var tracker = RegretTracker.against(Benchmark.CLAIRVOYANT);
 * tracker.add(reward, optimum);
 * tracker.regret().realised();
 * }</pre>
 *
 * <p>Against the best fixed scheme each round brings what every scheme would have earned, and the
 * benchmark is the largest total: it is only known in hindsight, and may change as the rounds go.
 *
 * <p>Mutable, not thread-safe: a thread has its own, and they {@linkplain #merge merge}, in any
 * order to rounding.
 *
 * @see "Lattimore and Szepesvári, Bandit Algorithms, 2020, chapters 4 and 11"
 */
public final class RegretTracker {
  private final Benchmark benchmark;
  private final RegretBounds bounds;
  private final CompensatedSum[] comparators;
  private final CompensatedSum earned = new CompensatedSum();
  private long rounds;

  private RegretTracker(Benchmark benchmark, RegretBounds bounds, int comparators) {
    this.benchmark = benchmark;
    this.bounds = bounds;
    this.comparators = new CompensatedSum[comparators];
    Arrays.setAll(this.comparators, k -> new CompensatedSum());
  }

  /**
   * {@return a tracker against one comparator, whose reward comes with each round}
   *
   * @param benchmark what the comparator is
   * @throws IllegalArgumentException if the benchmark is the best fixed scheme: {@link
   *     #againstBestOf} says of how many
   */
  public static RegretTracker against(Benchmark benchmark) {
    requireNonNull(benchmark, "benchmark");
    if (benchmark == Benchmark.BEST_FIXED_SCHEME) {
      throw new IllegalArgumentException(
          benchmark + " is found in hindsight among several: use againstBestOf(schemes)");
    }
    return new RegretTracker(benchmark, RegretBounds.none(), 1);
  }

  /**
   * {@return a tracker against the best of so many fixed schemes, found in hindsight}
   *
   * @param schemes K ≥ 1
   * @throws IllegalArgumentException if schemes &lt; 1
   */
  public static RegretTracker againstBestOf(int schemes) {
    if (schemes < 1) {
      throw new IllegalArgumentException("At least one scheme to be best, not " + schemes);
    }
    return new RegretTracker(Benchmark.BEST_FIXED_SCHEME, RegretBounds.none(), schemes);
  }

  /**
   * {@return a fresh tracker against the same benchmark, with what theory promises of the learner}
   *
   * @param bounds against the benchmark of this tracker
   * @throws IllegalArgumentException if a bound is against another benchmark
   */
  public RegretTracker withBounds(RegretBounds bounds) {
    bounds.expected().ifPresent(this::requireSameBenchmark);
    bounds.highProbability().ifPresent(this::requireSameBenchmark);
    return new RegretTracker(benchmark, bounds, comparators.length);
  }

  private void requireSameBenchmark(RegretBound bound) {
    if (bound.benchmark() != benchmark) {
      throw new IllegalArgumentException(
          "%s bounds the regret against %s, not against %s"
              .formatted(bound.theorem(), bound.benchmark(), benchmark));
    }
  }

  /**
   * A round against one comparator.
   *
   * @param reward of the learner
   * @param comparator the benchmark's reward in the same round, or its expectation
   * @throws IllegalArgumentException if either is outside the range of rewards, or the tracker
   *     compares with several schemes
   */
  public void add(double reward, double comparator) {
    requireComparators(1);
    bounds.rewards().require(comparator);
    earned.add(bounds.rewards().require(reward));
    comparators[0].add(comparator);
    rounds++;
  }

  /**
   * A round against several schemes.
   *
   * @param reward of the learner
   * @param schemes what each scheme earned, or would have, in the same round
   * @throws IllegalArgumentException if any is outside the range of rewards, or their number is not
   *     that of the tracker; the round does not count then
   */
  public void add(double reward, double[] schemes) {
    requireComparators(schemes.length);
    bounds.rewards().require(reward);
    for (double scheme : schemes) {
      bounds.rewards().require(scheme);
    }
    earned.add(reward);
    for (int k = 0; k < schemes.length; k++) {
      comparators[k].add(schemes[k]);
    }
    rounds++;
  }

  private void requireComparators(int count) {
    if (count != comparators.length) {
      throw new IllegalArgumentException(
          "A round of %d schemes among rounds of %d".formatted(count, comparators.length));
    }
  }

  /**
   * Takes in the rounds of another tracker, which stays as it is.
   *
   * @param that of the same benchmark and bounds
   * @throws IllegalArgumentException if it has another benchmark, other bounds, or another number
   *     of schemes
   */
  public void merge(RegretTracker that) {
    if (that.benchmark != benchmark || !that.bounds.equals(bounds)) {
      throw new IllegalArgumentException(
          "Regret against %s under %s does not add to regret against %s under %s"
              .formatted(that.benchmark, that.bounds, benchmark, bounds));
    }
    requireComparators(that.comparators.length);
    earned.add(that.earned.value());
    for (int k = 0; k < comparators.length; k++) {
      comparators[k].add(that.comparators[k].value());
    }
    rounds += that.rounds;
  }

  /** {@return the regret so far} */
  public Regret regret() {
    double best = Arrays.stream(comparators).mapToDouble(CompensatedSum::value).max().orElseThrow();
    return new Regret(benchmark, rounds, best - earned.value(), bounds);
  }
}
