// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A signal of probability 1e-9 is to leave the receiver as indifferent as any other. */
class RareStatesProperties {
  @Property(tries = 2_000, seed = "1763")
  void twoActions(@ForAll @IntRange(max = 99_999) int seed, @ForAll TieBreak tieBreak) {
    SplittableRandom random = new SplittableRandom(seed);
    var game = game(random.nextInt(2, 8), 2, -10, random);
    assertOptimal(game, Knapsack.withDefaults().withTieBreak(tieBreak));
  }

  @Property(tries = 2_000, seed = "1764")
  void twoStates(@ForAll @IntRange(max = 99_999) int seed, @ForAll TieBreak tieBreak) {
    SplittableRandom random = new SplittableRandom(seed);
    var game = game(2, random.nextInt(2, 8), -10, random);
    assertOptimal(game, Concavification.withDefaults().withTieBreak(tieBreak));
  }

  /** If a rare state alone breaks a tie, little of it is spent on that. */
  @Property(tries = 600, seed = "1765")
  void anyNumbers(@ForAll @IntRange(max = 99_999) int seed, @ForAll TieBreak tieBreak) {
    SplittableRandom random = new SplittableRandom(seed);
    var game = game(random.nextInt(3, 8), random.nextInt(3, 8), -8, random);
    assertOptimal(game, ObedienceProgram.withDefaults().withTieBreak(tieBreak));
  }

  private static void assertOptimal(PersuasionGame<NamedState, String> game, Solver solver) {
    Certificate certificate = solver.solve(game).certificate();
    assertTrue(certificate.gap() <= 1e-9 * game.sender().range(), () -> "gap " + certificate);
    assertTrue(certificate.obedienceViolation() <= 1e-9 * game.receiver().range());
    assertTrue(certificate.plausibilityResidual() <= 1e-15);
  }

  /** Some states are as rare as 1e-6, or less; utilities are any, or tied. */
  private static PersuasionGame<NamedState, String> game(
      int states, int actions, int leastExponent, SplittableRandom random) {
    double rare = Math.pow(10, random.nextInt(leastExponent, -5));
    double[] prior = new double[states];
    Arrays.setAll(prior, s -> s > 0 && random.nextBoolean() ? rare : random.nextInt(1, 4));
    double sum = Arrays.stream(prior).sum();
    if (random.nextBoolean()) {
      double first = prior[0];
      prior[0] = prior[states - 1];
      prior[states - 1] = first;
    }
    Arrays.setAll(prior, s -> prior[s] / sum);
    boolean tied = random.nextBoolean();
    DoubleSupplier any = tied ? () -> random.nextInt(4) / 3.0 : random::nextDouble;
    return PersuasionGame.of(prior, table(states, actions, any), table(states, actions, any));
  }

  private static double[][] table(int states, int actions, DoubleSupplier any) {
    return Stream.generate(() -> Stream.generate(any::getAsDouble).limit(actions))
        .limit(states)
        .map(row -> row.mapToDouble(x -> x).toArray())
        .toArray(double[][]::new);
  }
}
