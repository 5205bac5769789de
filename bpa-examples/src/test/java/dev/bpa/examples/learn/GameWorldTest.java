// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.NamedState;
import dev.bpa.format.GameFile;
import dev.bpa.game.PersuasionGame;
import dev.bpa.solver.Solver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --method exact} finds, valued by the receivers that the rounds are played with. */
class GameWorldTest {
  private static PersuasionGame<NamedState, String> game(String name) throws IOException {
    return GameFile.read(Path.of("src", "main", "games", name + ".json")).game();
  }

  /** The closed form of the folder games: P(convict) = 1 / (1 + exp(−λ (2 μ − 1))). */
  @ParameterizedTest
  @CsvSource({"5, 0.382365991998", "10, 0.443670151009"})
  void theLogitJudgeIsPersuadedAsWellAsCanBe(double rationality, double value) throws IOException {
    GameWorld world = new GameWorld(game("prosecutor"), OptionalDouble.of(rationality));
    assertEquals(value, world.value(world.exact()), 1e-8);
  }

  /** A policy that is a rounding error short of obedience would earn less. */
  @ParameterizedTest
  @ValueSource(strings = {"prosecutor", "match-the-state", "price-discrimination"})
  void theRationalReceiverObeys(String name) throws IOException {
    PersuasionGame<NamedState, String> game = game(name);
    GameWorld world = new GameWorld(game, OptionalDouble.empty());
    double best = Solver.withDefaults().solve(game).value();
    assertEquals(best, world.value(world.exact()), 1e-9);
  }

  @Test
  void theOptimumIsAmongTheSchemesOfAQuantalReceiver() throws IOException {
    GameWorld world = new GameWorld(game("prosecutor"), OptionalDouble.of(5));
    List<Double> values = world.schemes().stream().map(world::value).toList();
    assertEquals(7, values.size());
    assertEquals(0.382365991998, values.get(6), 1e-8);
  }
}
