// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The best policy of a known game against a quantal receiver, by exact natural-gradient ascent on
 * tables of signals: with D = ∂V/∂π from {@link ExactGradient} and w(ω) the weight of a state,
 *
 * <pre>π(g | ω) ← π(g | ω) exp(η D(ω, g) / w(ω)), normalised,</pre>
 *
 * η by backtracking. V is not concave in π, and silence is often a local maximum: the ascent starts
 * from many tables of random logits, and returns the best end. {@link ExactOptimum#reached()} says
 * how many starts came there.
 *
 * <pre>{@code
 * ExactAscent.withDefaults().maximise(game, 5).value();
 * }</pre>
 *
 * <p>Immutable: each {@code with…} is a copy. The same options and game give the same optimum to
 * the last bit.
 *
 * @see "Kakade, A Natural Policy Gradient, NIPS 2001; Agarwal, Kakade, Lee and Mahajan, On the
 *     Theory of Policy Gradient Methods, JMLR 22, 2021, section 5.3, for the form of the step"
 */
public final class ExactAscent {
  private final int signals;
  private final int starts;
  private final int steps;
  private final long seed;

  private ExactAscent(int signals, int starts, int steps, long seed) {
    this.signals = signals;
    this.starts = starts;
    this.steps = steps;
    this.seed = seed;
  }

  /**
   * {@return the ascent of one signal more than states: as many as states are enough at the
   * optimum, and one more eases the way there} 32 starts of up to 2,000 steps; seed 0.
   */
  public static ExactAscent withDefaults() {
    return new ExactAscent(0, 32, 2_000, 0);
  }

  /**
   * {@return the same with another number of signals}
   *
   * @param signals ≥ 1
   * @throws IllegalArgumentException if signals &lt; 1
   */
  public ExactAscent withSignals(int signals) {
    requirePositive(signals, "signal");
    return new ExactAscent(signals, starts, steps, seed);
  }

  /**
   * {@return the same from another number of tables}
   *
   * @param starts ≥ 1
   * @throws IllegalArgumentException if starts &lt; 1
   */
  public ExactAscent withStarts(int starts) {
    requirePositive(starts, "start");
    return new ExactAscent(signals, starts, steps, seed);
  }

  /**
   * {@return the same with another limit of the steps of one ascent}
   *
   * @param steps ≥ 1
   * @throws IllegalArgumentException if steps &lt; 1
   */
  public ExactAscent withSteps(int steps) {
    requirePositive(steps, "step");
    return new ExactAscent(signals, starts, steps, seed);
  }

  /**
   * {@return the same with another seed of the starts}
   *
   * @param seed of the tables of random logits
   */
  public ExactAscent withSeed(long seed) {
    return new ExactAscent(signals, starts, steps, seed);
  }

  /**
   * {@return the best of all ascents}
   *
   * @param <S> states
   * @param <A> actions
   * @param game whose receiver answers by the logit response
   * @param rationality λ of the receiver
   * @throws IllegalArgumentException if λ is negative, infinite or NaN
   */
  public <S extends State, A> ExactOptimum<S> maximise(
      PersuasionGame<S, A> game, double rationality) {
    ExactGradient gradient = ExactGradient.of(game, rationality);
    int states = game.states().size();
    Random random = new Random(seed);
    List<ExactClimb> climbs = new ArrayList<>();
    for (int i = 0; i < starts; i++) {
      double[][] start = new double[states][signals == 0 ? states + 1 : signals];
      double spread = i % 2 == 0 ? 1 : 3;
      for (double[] row : start) {
        for (int g = 0; g < row.length; g++) {
          row[g] = spread * random.nextGaussian();
        }
      }
      climbs.add(ExactClimb.from(gradient, start, steps));
    }
    return ExactOptimum.best(game, climbs);
  }

  /**
   * One ascent, from the table that the caller gives and no other: {@link
   * ExactOptimum#stationaryStart()} warns of a start at which the gradient is zero, such as one
   * that sends all signals alike.
   *
   * @param <S> states
   * @param <A> actions
   * @param game whose receiver answers by the logit response
   * @param rationality λ of the receiver
   * @param kernel π as {@code double[state][signal]}, all positive; rows are normalised
   * @return where the ascent ended
   * @throws IllegalArgumentException if λ is negative, infinite or NaN, or the kernel has not a row
   *     of positive numbers for each state, all of one length
   */
  public <S extends State, A> ExactOptimum<S> maximiseFrom(
      PersuasionGame<S, A> game, double rationality, double[][] kernel) {
    if (kernel.length != game.states().size()) {
      throw new IllegalArgumentException(
          "A kernel of " + kernel.length + " rows for " + game.states().size() + " states");
    }
    double[][] start = new double[kernel.length][kernel[0].length];
    for (int s = 0; s < kernel.length; s++) {
      if (kernel[s].length != start[s].length || kernel[s].length == 0) {
        throw new IllegalArgumentException(
            "Row %d of the kernel is of %d signals, the first of %d; there is at least one"
                .formatted(s, kernel[s].length, start[s].length));
      }
      for (int g = 0; g < start[s].length; g++) {
        if (!(kernel[s][g] > 0 && kernel[s][g] < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "An ascent cannot leave or enter probability " + kernel[s][g] + "; start inside");
        }
        start[s][g] = Math.log(kernel[s][g]);
      }
    }
    ExactGradient gradient = ExactGradient.of(game, rationality);
    return ExactOptimum.best(game, List.of(ExactClimb.from(gradient, start, steps)));
  }

  private static void requirePositive(int number, String what) {
    if (number < 1) {
      throw new IllegalArgumentException("At least one " + what + " is needed, not " + number);
    }
  }
}
