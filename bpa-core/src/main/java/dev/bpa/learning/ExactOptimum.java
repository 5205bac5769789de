// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where an {@link ExactAscent} ended: a local maximum of V, the best of its starts.
 *
 * @param <S> states
 * @param policy π, its signals named "g0", "g1", …
 * @param value V(π)
 * @param slope how steep V still is there: the squared norm of the natural gradient
 * @param steps of the best ascent
 * @param starts how many there were
 * @param reached how many of them ended as high, within 1e-6 of the size of the utilities; few are
 *     a sign that a better one may be missed
 * @param stationaryStart whether the best ascent started where the gradient is zero, and stayed
 *     there: its value is then that of the start, and says nothing of what can be had
 */
public record ExactOptimum<S extends State>(
    TabularPolicy<S> policy,
    double value,
    double slope,
    int steps,
    int starts,
    int reached,
    boolean stationaryStart) {
  private static final double SAME = 1e-6;

  /**
   * @param policy π, its signals named "g0", "g1", …
   * @param value V(π)
   * @param slope how steep V still is there: the squared norm of the natural gradient
   * @param steps of the best ascent
   * @param starts how many there were
   * @param reached how many of them ended as high, within 1e-6 of the size of the utilities
   * @param stationaryStart whether the best ascent started where the gradient is zero, and stayed
   *     there: its value is then that of the start, and says nothing of what can be had
   */
  public ExactOptimum {
    requireNonNull(policy, "policy");
  }

  static <S extends State> ExactOptimum<S> best(
      PersuasionGame<S, ?> game, List<ExactClimb> climbs) {
    ExactClimb best =
        climbs.stream().max(Comparator.comparingDouble(ExactClimb::value)).orElseThrow();
    double enough =
        best.value() - SAME * (ExactGradient.unit(game.sender()) + game.sender().magnitude());
    int reached = (int) climbs.stream().filter(climb -> climb.value() >= enough).count();
    return new ExactOptimum<>(
        policy(game.states(), best.kernel()),
        best.value(),
        best.slope(),
        best.steps(),
        climbs.size(),
        reached,
        best.stationaryStart());
  }

  private static <S extends State> TabularPolicy<S> policy(List<S> states, double[][] kernel) {
    List<Signal> signals =
        IntStream.range(0, kernel[0].length).mapToObj(g -> Signal.of("g" + g)).toList();
    Map<S, Distribution<Signal>> rows = new LinkedHashMap<>();
    for (int s = 0; s < kernel.length; s++) {
      rows.put(states.get(s), Distribution.of(signals, kernel[s]));
    }
    return TabularPolicy.of(rows);
  }
}
