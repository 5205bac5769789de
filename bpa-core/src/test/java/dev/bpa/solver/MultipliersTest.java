// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.policy.Silence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The prices of disobedience in the prosecutor's game, whose optimum is worth 0.6. */
class MultipliersTest {
  private static final PersuasionGame<NamedState, String> GAME = BinaryGames.prosecutor();

  private static Multipliers convictingFor(double price) {
    return Multipliers.of(new double[][] {{0, 0}, {price, 0}});
  }

  @Test
  void theBoundIsThatOfWeakDuality() {
    assertEquals(1, convictingFor(0).bound(GAME), 1e-15);
    assertEquals(0.7 * (1 - 0.5) + 0.3 * (1 + 0.5), convictingFor(0.5).bound(GAME), 1e-15);
    assertEquals(0.6, convictingFor(1).bound(GAME), 1e-15);
    assertEquals(0.3 * (1 + 2), convictingFor(2).bound(GAME), 1e-15);
  }

  /** At the price 1, every point of the margin takes off 0.3 of guilt. */
  @Test
  void aMarginIsPaidAtThePrice() {
    assertEquals(0.3 * (1 + 1 - 0.1), convictingFor(1).bound(GAME, 0.1), 1e-15);
    assertEquals(0.7 * 0.2 + 0.3 * (1 + 1 + 0.2), convictingFor(1).bound(GAME, -0.2), 1e-15);
  }

  @Test
  void aCertificateOfThemHasTheirBound() {
    var scheme = Scheme.of(GAME, new Silence(), TieBreak.SENDER_PREFERRED);
    Certificate certificate = Certificate.of(scheme, convictingFor(1));
    assertEquals(0.6, certificate.upperBound(), 1e-15);
    assertEquals(0.6, certificate.gap(), 1e-15);
    assertEquals(1, certificate.multipliers().orElseThrow().at(1, 0));
  }

  @Test
  void theyAreATable() {
    double[][] prices = {{0, 1, 2}, {3, 0, 5}, {6, 7, 0}};
    Multipliers multipliers = Multipliers.of(prices);
    prices[0][1] = 9;
    assertEquals(3, multipliers.size());
    assertEquals(1, multipliers.at(0, 1));
    assertEquals(6, multipliers.at(2, 0));
    assertRefused("Prices for 3 actions, but the game has 2", () -> multipliers.bound(GAME));
  }

  @Test
  void aTableIsSquare() {
    assertRefused(
        "Action 1 has 1 prices for 2 actions", () -> Multipliers.of(new double[][] {{0, 0}, {0}}));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void aPriceIsFiniteAndNotNegative(double price) {
    assertRefused("Not a price of disobedience: " + price, () -> convictingFor(price));
  }

  private static void assertRefused(String problem, Executable act) {
    assertEquals(problem, assertThrows(IllegalArgumentException.class, act).getMessage());
  }
}
