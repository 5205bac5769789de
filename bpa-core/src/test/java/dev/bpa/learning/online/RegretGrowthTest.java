// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How regret grows from a thousand rounds to a million: as √T, that is with a slope of ½ in
 * logarithms, where √T is promised. Both where the gap is fixed and where it is the one that is
 * hardest at each T, √(K/T): there no learner does better than √T.
 */
class RegretGrowthTest {
  private static final long[] HORIZONS = {1_000, 10_000, 100_000, 1_000_000};
  private static final int SCHEMES = 4;
  private static final double SLOPE = 0.55;

  static Stream<Arguments> learners() {
    return Stream.of(
        learner("Exp3", T -> Exp3.of(SCHEMES)),
        learner("Exp3-IX", T -> Exp3.of(SCHEMES).withImplicitExploration()),
        learner("Exp3-IX, T known", T -> Exp3.of(SCHEMES).withImplicitExploration().withHorizon(T)),
        learner("mirror ascent", T -> MirrorAscent.of(SCHEMES)),
        learner("UCB", T -> UpperConfidence.of(SCHEMES, 0.01)));
  }

  private static Arguments learner(String name, LongFunction<BanditLearner> make) {
    return Arguments.of(name, make);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("learners")
  void onRandomGames(String name, LongFunction<BanditLearner> make) {
    double[] regret = new double[HORIZONS.length];
    for (int seed = 0; seed < 4; seed++) {
      SchemeGame game = SchemeGame.random(seed, SCHEMES);
      for (int i = 0; i < HORIZONS.length; i++) {
        regret[i] += regret(make.apply(HORIZONS[i]), game, HORIZONS[i], seed);
      }
    }
    assertSlope(name + " on random games", regret);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("learners")
  void onTheHardestGap(String name, LongFunction<BanditLearner> make) {
    double[] regret = new double[HORIZONS.length];
    for (int i = 0; i < HORIZONS.length; i++) {
      long horizon = HORIZONS[i];
      int runs = horizon < 1_000_000 ? 12 : 2;
      double gap = Math.sqrt(SCHEMES / (double) horizon);
      for (int seed = 0; seed < runs; seed++) {
        regret[i] += coins(make.apply(horizon), gap, horizon, seed) / runs;
      }
    }
    assertSlope(name + " on the hardest gap", regret);
  }

  private static double regret(BanditLearner learner, SchemeGame game, long rounds, long seed) {
    var random = new SplittableRandom(seed);
    double regret = 0;
    for (long t = 0; t < rounds; t++) {
      int k = learner.choose(random);
      regret += game.best() - game.mean(k);
      learner.learn(k, game.reward(k, random.nextDouble(), random.nextDouble()));
    }
    return regret;
  }

  /** Schemes that persuade with chance ½, and one, by the seed, with chance ½ + gap. */
  private static double coins(BanditLearner learner, double gap, long rounds, long seed) {
    var random = new SplittableRandom(seed);
    int best = (int) (seed % SCHEMES);
    double regret = 0;
    for (long t = 0; t < rounds; t++) {
      int k = learner.choose(random);
      regret += k == best ? 0 : gap;
      learner.learn(k, random.nextDouble() < 0.5 + (k == best ? gap : 0) ? 1 : 0);
    }
    return regret;
  }

  private static void assertSlope(String name, double[] regret) {
    var line = new SimpleRegression();
    List<String> points = new ArrayList<>();
    for (int i = 0; i < regret.length; i++) {
      line.addData(Math.log((double) HORIZONS[i]), Math.log(regret[i]));
      points.add("%.1f".formatted(regret[i]));
    }
    Figures.tell("regret, %s: %s, slope %.3f", name, points, line.getSlope());
    assertTrue(
        line.getSlope() <= SLOPE, () -> name + ": slope " + line.getSlope() + " of " + points);
  }
}
