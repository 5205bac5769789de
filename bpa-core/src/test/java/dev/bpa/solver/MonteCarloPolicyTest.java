// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static dev.bpa.solver.Juries.Quality.BAD;
import static dev.bpa.solver.Juries.Quality.GOOD;
import static dev.bpa.solver.Juries.Vote.ACT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.Prior;
import dev.bpa.Signal;
import dev.bpa.Utility;
import dev.bpa.game.PersuasionGame;
import dev.bpa.probability.Distribution;
import dev.bpa.solver.Juries.Quality;
import dev.bpa.solver.Juries.Vote;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MonteCarloPolicyTest {
  private static final double EPSILON = 0.1;
  private static final Utility<Quality, Vote> PAID_IF_ACTS = (vote, s) -> vote == ACT ? 1 : 0;
  private static final Utility<Quality, Vote> JUSTICE =
      (vote, state) -> (vote == ACT) == (state == GOOD) ? 1 : 0;
  private static final Signal TO_ACT = Signal.recommend(ACT);

  private static PersuasionGame<Quality, Vote> game(Distribution<Quality> prior) {
    return PersuasionGame.of(prior, Juries.VOTES, JUSTICE, PAID_IF_ACTS);
  }

  private static MonteCarloPolicy<Quality, Vote> among(List<Quality> samples) {
    return MonteCarloPolicy.of(samples, MonteCarloPolicyTest::game, EPSILON);
  }

  /** Pr(act recommended | state) on average over so many draws of K − 1 samples. */
  private static Map<Quality, Double> averageOf(int draws, int size) {
    SplittableRandom random = new SplittableRandom(5);
    Map<Quality, Double> acts = new EnumMap<>(Map.of(GOOD, 0.0, BAD, 0.0));
    for (int draw = 0; draw < draws; draw++) {
      MonteCarloPolicy<Quality, Vote> policy =
          among(MonteCarloPolicy.draw(Prior.of(Juries.PRIOR), Context.none(), size - 1, random));
      acts.replaceAll(
          (quality, sum) ->
              sum + policy.given(quality, Context.none()).probability(TO_ACT) / draws);
    }
    return acts;
  }

  @Test
  void withTheSamplesAskedForItEarnsTheOptimumLessEpsilon() {
    int size = Math.toIntExact(MonteCarloPolicy.sampleSize(2, EPSILON));
    Map<Quality, Double> acts = averageOf(5, size);
    double value = Juries.PRIOR.expect(quality -> acts.getOrDefault(quality, 0.0));
    assertTrue(value >= 0.6 - EPSILON, "value " + value);
    // the relaxed program of the true prior is worth 2/3
    assertEquals(2 / 3.0, value, 0.01);
  }

  @Test
  void itIsPersuasiveUpToEpsilonHoweverFewSamplesThereAre() {
    for (int size : new int[] {1, 2, 5, 30}) {
      Map<Quality, Double> acts = averageOf(2000, size);
      double good = 0.3 * acts.getOrDefault(GOOD, 0.0);
      double bad = 0.7 * acts.getOrDefault(BAD, 0.0);
      double gain = (good - bad) / (good + bad);
      // exact over the draw of the samples; 0.02 is left to 2,000 draws of them
      assertTrue(gain >= -EPSILON - 0.02, size + " samples: " + gain);
    }
  }

  @Test
  void aloneTheStateIsDisclosed() {
    assertEquals(Distribution.certain(TO_ACT), among(List.of()).given(GOOD, Context.none()));
    assertEquals(0, among(List.of()).given(BAD, Context.none()).probability(TO_ACT), 0);
  }

  @Test
  void theSameStateSendsTheSameLottery() {
    MonteCarloPolicy<Quality, Vote> policy = among(List.of(GOOD, BAD, BAD));
    assertEquals(policy.given(BAD, Context.none()), policy.given(BAD, Context.none()));
    assertEquals(4, policy.size());
    assertEquals(EPSILON, policy.epsilon());
  }

  @Test
  void asManySamplesAreDrawnAsAskedFor() {
    SplittableRandom random = new SplittableRandom(1);
    List<Quality> drawn = MonteCarloPolicy.draw(Prior.of(Juries.PRIOR), Context.none(), 7, random);
    assertEquals(7, drawn.size());
  }

  @Test
  void moreActionsAndLessLossNeedMoreSamples() {
    assertEquals(151_911, MonteCarloPolicy.sampleSize(2, 0.1));
    assertEquals(13, MonteCarloPolicy.sampleSize(1, 1)); // 52/3 log 2 = 12.01
    assertTrue(MonteCarloPolicy.sampleSize(3, 0.1) > MonteCarloPolicy.sampleSize(2, 0.1));
    assertTrue(MonteCarloPolicy.sampleSize(2, 0.05) > 8 * MonteCarloPolicy.sampleSize(2, 0.1));
  }

  @Test
  void whatHasNoMeaningIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> MonteCarloPolicy.sampleSize(0, 0.1));
    assertThrows(IllegalArgumentException.class, () -> MonteCarloPolicy.sampleSize(2, 0));
    assertThrows(IllegalArgumentException.class, () -> MonteCarloPolicy.sampleSize(2, 1.1));
    assertThrows(IllegalArgumentException.class, () -> MonteCarloPolicy.sampleSize(2, Double.NaN));
    for (double epsilon : new double[] {-0.1, 0, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> MonteCarloPolicy.of(List.of(GOOD), MonteCarloPolicyTest::game, epsilon));
    }
  }
}
