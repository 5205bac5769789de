// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.game.ExactGame;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine against {@link ExactSupremum}, on small games that are full of ties: each bound is the
 * supremum, each value within 1e-9 of it, though it may not be attained.
 */
class SupremumProperties {
  @Property(tries = 400, seed = "1905")
  void theBoundIsTheSupremumUnderEveryTieBreak(
      @ForAll @IntRange(max = 99_999) int seed, @ForAll TieBreak tieBreak) {
    PersuasionGame<NamedState, String> game = tiedGame(new Random(seed));
    double supremum = ExactSupremum.of(ExactGame.of(game), tieBreak).doubleValue();
    double unit = Math.max(1e-3, game.sender().range());
    for (Solver solver : new Solver[] {Solver.withDefaults(), ObedienceProgram.withDefaults()}) {
      var solution = solver.withTieBreak(tieBreak).solve(game);
      assertEquals(supremum, solution.certificate().upperBound(), 1e-9 * unit, "bound");
      assertTrue(solution.value() >= supremum - 1e-9 * unit, () -> "short: " + solution);
      assertTrue(solution.value() <= supremum + 1e-9 * unit, () -> "beyond: " + solution);
      assertTrue(solution.certificate().obedienceViolation() <= 1e-9 * game.receiver().range());
      double exact = ExactVerifier.of(game).verify(solution).value().doubleValue();
      assertEquals(exact, solution.value(), 1e-9 * unit, "not what the scheme earns");
    }
  }

  /** The smallest game that once had no solution: nothing to persuade, and nothing to lose. */
  @ParameterizedTest
  @EnumSource(TieBreak.class)
  void oneStateAndTwoActionsThatAreOneToTheReceiver(TieBreak tieBreak) {
    var game =
        PersuasionGame.of(new double[] {1}, new double[][] {{-1, -1}}, new double[][] {{-1, 0}});
    var solution = ObedienceProgram.withDefaults().withTieBreak(tieBreak).solve(game);
    assertEquals(tieBreak == TieBreak.SENDER_PREFERRED ? 0 : -1, solution.value());
    assertEquals(0, solution.certificate().gap());
  }

  /** Of at most four states and three actions; small integers, opposed, with duplicates. */
  private static PersuasionGame<NamedState, String> tiedGame(Random random) {
    int states = random.nextInt(1, 5);
    int actions = random.nextInt(1, 4);
    int size = random.nextInt(1, 4);
    double[] prior = random.ints(states, 0, 4).asDoubleStream().toArray();
    prior[0] += Arrays.stream(prior).sum() == 0 ? 1 : 0;
    double sum = Arrays.stream(prior).sum();
    Arrays.setAll(prior, s -> prior[s] / sum);
    double[][] u = table(states, actions, size, random);
    double[][] v = table(states, actions, size, random);
    switch (random.nextInt(4)) {
      case 0 -> Arrays.setAll(v, s -> Arrays.stream(u[s]).map(x -> -x).toArray());
      case 1 -> Arrays.stream(u).forEach(row -> row[actions - 1] = row[0]);
      case 2 -> {
        u[states - 1] = u[0].clone();
        v[states - 1] = v[0].clone();
      }
      default -> {}
    }
    return PersuasionGame.of(prior, u, v);
  }

  private static double[][] table(int states, int actions, int size, Random random) {
    return IntStream.range(0, states)
        .mapToObj(s -> random.ints(actions, -size, size + 1).asDoubleStream().toArray())
        .toArray(double[][]::new);
  }
}
