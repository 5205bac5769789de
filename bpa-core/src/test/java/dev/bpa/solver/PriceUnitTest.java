// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which units of utility doubles can price in each other. */
class PriceUnitTest {
  /** The prosecutor's game in these units. */
  private static PersuasionGame<NamedState, String> game(double sender, double receiver) {
    return PersuasionGame.of(
        new double[] {0.7, 0.3},
        new double[][] {{receiver, 0}, {0, receiver}},
        new double[][] {{0, sender}, {0, sender}});
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "0, 1",
    "1, 0",
    "0, 0",
    "1e-279, 1",
    "1, 1e-279",
    "1e-279, 1e-279",
    "1e150, 1e-129"
  })
  void these(double sender, double receiver) {
    assertDoesNotThrow(() -> PriceUnit.require(game(sender, receiver)));
  }

  @ParameterizedTest
  @CsvSource({
    "1e-281, 1e-281",
    "1e-281, 0",
    "0, 1e-281",
    "1e-150, 1e131",
    "1e131, 1e-150",
    "1e-281, 1"
  })
  void andNotThose(double sender, double receiver) {
    String problem =
        "Utilities range over "
            + sender
            + " for the sender and "
            + receiver
            + " for the receiver, too small or too far apart to be priced in doubles; rescale them";
    PersuasionGame<NamedState, String> game = game(sender, receiver);
    assertEquals(
        problem,
        assertThrows(IllegalArgumentException.class, () -> PriceUnit.require(game)).getMessage());
    assertEquals(
        problem,
        assertThrows(IllegalArgumentException.class, () -> Knapsack.withDefaults().solve(game))
            .getMessage());
  }
}
