// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Expectations over every log of two rounds that could have been written, with no sampling. */
class UnbiasednessProperties {
  private static final OverlapRule ANY = new OverlapRule(0, Double.POSITIVE_INFINITY);

  /** Two states, three signals, a reward of 1 or 0; every row of a table by state. */
  record World(double[] prior, double[][] logged, double[][] target, double[][] reward) {
    double value() {
      double sum = 0;
      for (int s = 0; s < 2; s++) {
        for (int g = 0; g < 3; g++) {
          sum += prior[s] * target[s][g] * reward[s][g];
        }
      }
      return sum;
    }

    /** E V̂, by adding up over all 12 × 12 logs. */
    double expectation(Estimator estimator, double[][] model) {
      double sum = 0;
      for (int first = 0; first < 12; first++) {
        for (int second = 0; second < 12; second++) {
          var accumulator = OffPolicyAccumulator.of(estimator, new NormalInterval(0.9), ANY);
          accumulator.add(0, sample(first, model));
          accumulator.add(1, sample(second, model));
          double estimate = accumulator.evaluation().estimate().orElseThrow().value();
          sum += probability(first) * probability(second) * estimate;
        }
      }
      return sum;
    }

    private double probability(int round) {
      int s = round / 6;
      int g = round / 2 % 3;
      double right = reward[s][g];
      return prior[s] * logged[s][g] * (round % 2 == 1 ? right : 1 - right);
    }

    private ImportanceSample sample(int round, double[][] model) {
      int s = round / 6;
      int g = round / 2 % 3;
      double expected = 0;
      for (int k = 0; k < 3; k++) {
        expected += target[s][k] * model[s][k];
      }
      return new ImportanceSample(target[s][g] / logged[s][g], round % 2, model[s][g], expected);
    }
  }

  @Provide
  Arbitrary<World> worlds() {
    return Combinators.combine(lotteries(2), tables(), tables(), models()).as(World::new);
  }

  @Provide
  Arbitrary<double[][]> models() {
    return Arbitraries.doubles()
        .between(0, 1)
        .list()
        .ofSize(6)
        .map(q -> new double[][] {row(q.subList(0, 3)), row(q.subList(3, 6))});
  }

  private static Arbitrary<double[][]> tables() {
    return Combinators.combine(lotteries(3), lotteries(3)).as((a, b) -> new double[][] {a, b});
  }

  private static Arbitrary<double[]> lotteries(int outcomes) {
    return Arbitraries.integers()
        .between(1, 20)
        .list()
        .ofSize(outcomes)
        .map(
            counts -> {
              double sum = counts.stream().mapToInt(c -> c).sum();
              return counts.stream().mapToDouble(c -> c / sum).toArray();
            });
  }

  private static double[] row(List<Double> values) {
    return values.stream().mapToDouble(v -> v).toArray();
  }

  @Property(tries = 200, seed = "4")
  void inversePropensityIsUnbiased(@ForAll("worlds") World world) {
    assertEquals(
        world.value(), world.expectation(Estimator.inversePropensity(), new double[2][3]), 1e-11);
  }

  @Property(tries = 200, seed = "4")
  void doublyRobustIsUnbiasedWhateverTheModel(
      @ForAll("worlds") World world, @ForAll("models") double[][] model) {
    assertEquals(world.value(), world.expectation(Estimator.doublyRobust(), model), 1e-11);
  }

  @Property(tries = 200, seed = "4")
  void withThePerfectModelShrinkageBringsNoBias(@ForAll("worlds") World world) {
    for (Estimator estimator :
        List.of(
            Estimator.directMethod(),
            Estimator.switchDoublyRobust(1.5),
            Estimator.optimisticDoublyRobust(2))) {
      assertEquals(world.value(), world.expectation(estimator, world.reward()), 1e-11);
    }
  }

  /** Less is counted than there is, if rewards are not negative. */
  @Property(tries = 200, seed = "4")
  void clippingIsPessimistic(@ForAll("worlds") World world) {
    double clipped = world.expectation(Estimator.clippedInversePropensity(1.2), new double[2][3]);
    assertTrue(clipped <= world.value() + 1e-11, clipped + " of " + world.value());
  }

  /** The bias of sub-Gaussian IPS is at most λ E w², as its λ is chosen for. */
  @Property(tries = 200, seed = "4")
  void theSubGaussianBiasIsBounded(@ForAll("worlds") World world) {
    double secondMoment = 0;
    for (int s = 0; s < 2; s++) {
      for (int g = 0; g < 3; g++) {
        double target = world.target()[s][g];
        secondMoment += world.prior()[s] * target * target / world.logged()[s][g];
      }
    }
    Estimator estimator = Estimator.subGaussianInversePropensity(0.1);
    double bias = world.expectation(estimator, new double[2][3]) - world.value();
    assertEquals(0, bias, 0.1 * secondMoment);
  }
}
