// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.BisectionBound;
import dev.bpa.regret.RegretBounds;
import java.util.Map;

/**
 * Binary search of how much it takes to convince a receiver, who acts exactly if it believes that
 * the state is favourable with probability at least θ, which is not known.
 *
 * <p>In each round the scheme pools the favourable state with a share of the other, so that the
 * convincing signal brings the belief x: the middle of the interval that θ is known to lie in,
 * until that is as short as 1/T; then its upper end, which is known to convince. The answer to the
 * convincing signal halves the interval; the other signal teaches nothing.
 *
 * <p><b>Assumes</b> one θ ≤ 1 in all rounds, a receiver who knows prior and scheme, and 1 for the
 * action, 0 without it. <b>Promises</b> {@link BisectionBound} in expectation, against the sender
 * who knows θ.
 *
 * <p>Mutable, not thread-safe.
 *
 * @see "docs/decisions/0010-online-learning.md"
 */
public final class ThresholdSearch {
  /** The signal that is sent in the favourable state, and in a share of the other. */
  public static final Signal CONVINCING = Signal.of("convincing");

  /** The signal that gives the other state away. */
  public static final Signal REVEALING = Signal.of("revealing");

  private final double prior;
  private final long horizon;
  private double low;
  private double high = 1;
  private long answers;

  private ThresholdSearch(double prior, long horizon) {
    if (!(prior > 0 && prior < 1)) {
      throw new IllegalArgumentException(
          "The favourable state must be possible and not certain, not of probability " + prior);
    }
    this.prior = prior;
    this.horizon = Requirements.horizon(horizon);
    this.low = prior;
  }

  /**
   * {@return the search before the first round}
   *
   * @param prior μ₀, the probability of the favourable state
   * @param rounds T, the rounds that there will be
   * @throws IllegalArgumentException if prior is not inside (0, 1), or rounds &lt; 1
   */
  public static ThresholdSearch of(double prior, long rounds) {
    return new ThresholdSearch(prior, rounds);
  }

  /** {@return the settings in one line} */
  public String name() {
    return "Bisection from the prior %s for %d rounds".formatted(prior, horizon);
  }

  /** {@return x, the belief that the convincing signal brings in the next round} */
  public double belief() {
    return high - low > 1.0 / horizon ? (low + high) / 2 : high;
  }

  /** {@return the least belief that is known to convince; 1 at first} */
  public double convincing() {
    return high;
  }

  /** {@return the share of the unfavourable state that is pooled: μ₀ (1 − x) / (x (1 − μ₀))} */
  public double pooled() {
    double x = belief();
    return Math.min(1, prior * (1 - x) / (x * (1 - prior)));
  }

  /**
   * {@return the scheme of the next round}
   *
   * @param <S> states
   * @param favourable the state that always sends {@link #CONVINCING}
   * @param other the state that sends it with the chance {@link #pooled()}
   */
  public <S extends State> TabularPolicy<S> policy(S favourable, S other) {
    double share = pooled();
    return TabularPolicy.of(
        Map.of(
            favourable, Distribution.certain(CONVINCING),
            other, Distribution.of(CONVINCING, share, REVEALING, 1 - share)));
  }

  /**
   * Takes in what the receiver did on the convincing signal. Where the other was sent there is
   * nothing to learn.
   *
   * @param acted whether it took the action that the sender wants
   * @throws IllegalStateException if the receiver does not act on a belief that convinced it before
   */
  public void learn(boolean acted) {
    double x = belief();
    if (acted) {
      high = x;
    } else if (x < high) {
      low = x;
    } else {
      throw new IllegalStateException(
          "The receiver was convinced at the belief %s before, and now it is not: its threshold has changed"
              .formatted(x));
    }
    answers++;
  }

  /** {@return what theory promises} */
  public RegretBounds bounds() {
    return RegretBounds.none().withExpected(new BisectionBound(prior, horizon));
  }

  /** {@return all that was learned; its rounds are the answers} */
  public LearnerState state() {
    return LearnerState.of(name(), answers, low, high);
  }

  /**
   * Puts the search into a state.
   *
   * @param state that {@link #state} gave
   * @throws IllegalArgumentException if it is the state of another learner
   */
  public void restore(LearnerState state) {
    double[] numbers = state.numbersOf(name(), 2);
    low = numbers[0];
    high = numbers[1];
    answers = state.rounds();
  }
}
