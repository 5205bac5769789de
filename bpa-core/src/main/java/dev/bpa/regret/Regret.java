// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How much less a learner has earned than its benchmark, beside what theory says of it: three
 * numbers that mean three things.
 *
 * <ul>
 *   <li>{@link #realised()}: what was counted in this run, R_T = (benchmark's reward) − (reward)
 *   <li>{@link #expectedBound()}: an upper bound of E R_T over the learner's randomness; this run
 *       may exceed it
 *   <li>{@link #highProbabilityBound()}: an upper bound of this very R_T, but for an event of
 *       chance {@link #delta()}
 * </ul>
 *
 * <p>Immutable; the snapshot of a {@link RegretTracker}.
 *
 * @param benchmark what it is against
 * @param rounds T
 * @param realised R_T; negative where the learner has beaten its benchmark
 * @param bounds the theorems
 * @see "Lattimore and Szepesvári, Bandit Algorithms, 2020, chapters 4 and 11"
 */
public record Regret(Benchmark benchmark, long rounds, double realised, RegretBounds bounds) {
  /**
   * @param benchmark what it is against
   * @param rounds T
   * @param realised R_T
   * @param bounds the theorems
   */
  public Regret {
    requireNonNull(benchmark, "benchmark");
    requireNonNull(bounds, "bounds");
  }

  /** {@return R_T / T; 0 before the first round} */
  public double perRound() {
    return rounds == 0 ? 0 : realised / rounds;
  }

  /** {@return the bound on the expected regret; empty if the learner has none} */
  public OptionalDouble expectedBound() {
    return bounds.expected().map(this::stretched).orElseGet(OptionalDouble::empty);
  }

  /** {@return the bound that holds with probability 1 − δ; empty if the learner has none} */
  public OptionalDouble highProbabilityBound() {
    return bounds.highProbability().map(this::stretched).orElseGet(OptionalDouble::empty);
  }

  /** {@return δ of the high-probability bound; empty if there is none} */
  public OptionalDouble delta() {
    return bounds
        .highProbability()
        .map(bound -> OptionalDouble.of(bound.delta()))
        .orElseGet(OptionalDouble::empty);
  }

  private OptionalDouble stretched(RegretBound bound) {
    return OptionalDouble.of(bounds.rewards().width() * bound.at(rounds));
  }

  /** For people: each number with its meaning, one a line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Regret after %d %s against %s: %.6g",
            rounds,
            rounds == 1 ? "round" : "rounds",
            benchmark,
            realised));
    bounds
        .expected()
        .ifPresent(b -> text.append("\n  in expectation at most ").append(described(b)));
    bounds
        .highProbability()
        .ifPresent(
            b ->
                text.append("\n  but for a chance of %s at most ".formatted(b.delta()))
                    .append(described(b)));
    return text.toString();
  }

  private String described(RegretBound bound) {
    return String.format(Locale.ROOT, "%.6g: %s", stretched(bound).orElseThrow(), bound.theorem());
  }
}
