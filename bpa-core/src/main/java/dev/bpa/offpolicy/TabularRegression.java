// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.Outcome;
import dev.bpa.Signal;
import dev.bpa.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The mean reward of each (state, context, signal), drawn to the mean of the signal where it was
 * seldom seen, and that to the mean of all:
 *
 * <pre>q̂(ω, x, g) = (Σ r + κ q̂(g)) / (n + κ),   q̂(g) = (Σ_g r + κ r̄) / (n_g + κ)</pre>
 *
 * <p>For a small number of states and contexts. Where every context is new, as with prompts, it is
 * the mean of the signal; use {@link RidgeRegression} there.
 *
 * @param <S> states
 * @param pseudoCount κ ≥ 0, how many rounds the coarser mean counts for; with 0 it stands in only
 *     where nothing was seen
 */
public record TabularRegression<S extends State>(double pseudoCount)
    implements RewardRegression<S> {
  /**
   * @param pseudoCount κ ≥ 0, how many rounds the coarser mean counts for
   * @throws IllegalArgumentException if pseudoCount is negative, infinite or NaN
   */
  public TabularRegression {
    if (!(pseudoCount >= 0 && pseudoCount < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Not a number of rounds: " + pseudoCount);
    }
  }

  /** κ = 1. */
  public TabularRegression() {
    this(1);
  }

  /** {@inheritDoc} Of an empty log: 0 everywhere. */
  @Override
  public RewardModel<S> fit(List<? extends Experience<S, ?>> log) {
    Map<Cell<S>, Sum> cells = new HashMap<>();
    Map<Signal, Sum> signals = new HashMap<>();
    Sum all = new Sum();
    for (Experience<S, ?> round : log) {
      Outcome<S, ?> outcome = round.outcome();
      Cell<S> cell = new Cell<>(outcome.state(), outcome.context(), outcome.signal());
      cells.computeIfAbsent(cell, c -> new Sum()).add(round.reward());
      signals.computeIfAbsent(outcome.signal(), g -> new Sum()).add(round.reward());
      all.add(round.reward());
    }
    Sum none = new Sum();
    double mean = all.towards(0, 0);
    return (state, context, signal) -> {
      double coarse = signals.getOrDefault(signal, none).towards(mean, pseudoCount);
      return cells
          .getOrDefault(new Cell<>(state, context, signal), none)
          .towards(coarse, pseudoCount);
    };
  }

  private record Cell<S>(S state, Context context, Signal signal) {}

  private static final class Sum {
    private double rewards;
    private long rounds;

    void add(double reward) {
      rewards += reward;
      rounds++;
    }

    double towards(double prior, double weight) {
      return rounds == 0 ? prior : (rewards + weight * prior) / (rounds + weight);
    }
  }
}
