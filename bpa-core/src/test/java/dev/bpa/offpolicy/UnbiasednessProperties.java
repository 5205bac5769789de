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
      assertEquals(world.value(), world.expectation(estimator, world.reward), 1e-11);
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
    Estimator estimator = Estimator.subGaussianInversePropensity(0.1);
    double bias = world.expectation(estimator, new double[2][3]) - world.value();
    assertEquals(0, bias, 0.1 * world.secondMoment());
  }
}
