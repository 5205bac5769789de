// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.InformationSource;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Persuasion where the prior is known by samples alone: the state hides among K − 1 of them, the
 * best scheme of the empirical distribution of all K is found, with obedience relaxed by ε, and the
 * state sends what it sends there.
 *
 * <p>If the state and the samples are drawn independently from one prior, then, over the draw of
 * all K:
 *
 * <ul>
 *   <li>the policy is ε-persuasive whatever K is: who obeys a recommendation gives up at most ε.
 *       For the state is like any other of the K, and within them obedience holds up to ε;
 *   <li>if K ≥ {@link #sampleSize} and utilities range over at most 1 in each state, it earns at
 *       least the optimum less ε, among receivers who obey.
 * </ul>
 *
 * <p>Pure; safe for use by several threads if the game's utilities are. Each lottery is a program
 * of up to K states of its own, solved when it is asked for.
 *
 * @param <S> states, with {@code equals} by value
 * @param <A> actions; recommended by their {@code toString}
 * @see "Dughmi and Xu, Algorithmic Bayesian Persuasion, STOC 2016: the Monte-Carlo scheme"
 */
public final class MonteCarloPolicy<S extends State, A> implements SignalingPolicy<S> {
  private final List<S> samples;
  private final Function<? super Distribution<S>, PersuasionGame<S, A>> game;
  private final double epsilon;

  private MonteCarloPolicy(
      List<S> samples,
      Function<? super Distribution<S>, PersuasionGame<S, A>> game,
      double epsilon) {
    this.samples = List.copyOf(samples);
    this.game = requireNonNull(game, "game");
    this.epsilon = epsilon;
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("ε must be positive and finite: " + epsilon);
    }
  }

  /**
   * {@return the policy that hides the state among these samples}
   *
   * <pre>{@code
   * MonteCarloPolicy.of(samples, prior -> PersuasionGame.of(prior, actions, receiver, sender), 0.1)
   * }</pre>
   *
   * @param <S> states
   * @param <A> actions
   * @param samples K − 1 states drawn from the prior; there may be none
   * @param game the game but for its prior, which is the empirical distribution of all K: a pure
   *     function, asked at every lottery
   * @param epsilon ε, in units of the receiver's utility
   * @throws IllegalArgumentException if ε is not positive and finite
   */
  public static <S extends State, A> MonteCarloPolicy<S, A> of(
      List<S> samples,
      Function<? super Distribution<S>, PersuasionGame<S, A>> game,
      double epsilon) {
    return new MonteCarloPolicy<>(samples, game, epsilon);
  }

  /**
   * So many states, told by the source.
   *
   * @param <S> states
   * @param source asked once a state
   * @param context x
   * @param count K − 1
   * @param random the only source of randomness
   * @return the samples
   */
  public static <S extends State> List<S> draw(
      InformationSource<S> source, Context context, int count, RandomGenerator random) {
    List<S> samples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      samples.add(source.observe(context, random));
    }
    return samples;
  }

  /**
   * {@return K = ⌈52 A / (3 ε³) · ln(2 A² / ε)⌉, which is enough to lose no more than ε}
   *
   * <p>For of an optimal scheme the recommendations that are sent with probability below ε/(2A) can
   * be replaced by what is best in the state, at the cost of ε/2; each other one, of probability p,
   * keeps its obedience up to ε on K samples but for a chance of exp(−3 K ε² p / 26), by
   * Bernstein's inequality; and where one fails, with a chance of ε/2 in all, full disclosure is
   * left. Dughmi and Xu argue likewise, by Hoeffding's inequality.
   *
   * @param actions A ≥ 1
   * @param epsilon ε, with utilities that range over at most 1
   * @throws IllegalArgumentException if actions &lt; 1, or ε ≤ 0 or &gt; 1
   */
  public static long sampleSize(int actions, double epsilon) {
    if (actions < 1 || !(epsilon > 0 && epsilon <= 1)) {
      throw new IllegalArgumentException(
          "No sample size for %d actions and ε = %s".formatted(actions, epsilon));
    }
    double a = actions;
    return (long) Math.ceil(52 * a / (3 * Math.pow(epsilon, 3)) * Math.log(2 * a * a / epsilon));
  }

  /** {@return ε, by which obedience is relaxed} */
  public double epsilon() {
    return epsilon;
  }

  /**
   * {@return K, the number of states that the program is solved on: the samples and the state
   * itself}
   */
  public int size() {
    return samples.size() + 1;
  }

  @Override
  public Distribution<Signal> given(S state, Context context) {
    Map<S, Integer> counts = new LinkedHashMap<>();
    counts.put(state, 1);
    samples.forEach(sample -> counts.merge(sample, 1, Integer::sum));
    return ObedienceProgram.withDefaults()
        .withMargin(-epsilon)
        .solve(game.apply(Distribution.proportionalTo(counts)))
        .policy()
        .given(state, context);
  }
}
