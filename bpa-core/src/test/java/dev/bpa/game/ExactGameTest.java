// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ExactGameTest {
  private static final List<BigFraction> EVEN = List.of(BigFraction.ONE_HALF, BigFraction.ONE_HALF);
  private static final List<List<BigFraction>> TABLE = List.of(EVEN, EVEN);

  private static void assertRefused(String message, Executable of) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, of).getMessage());
  }

  @Test
  void everyDoubleIsARational() {
    var game =
        ExactGame.of(
            PersuasionGame.of(
                new double[] {0.1, 0.9}, new double[][] {{0.1, 2}, {3, 4}}, new double[2][2]));
    assertEquals(new BigFraction(0.1), game.receiver(0, 0));
    assertEquals(BigFraction.ONE, game.prior(0).add(game.prior(1)));
    assertEquals(2, game.states());
    assertEquals(2, game.actions());
    assertEquals(BigFraction.ZERO, game.sender(1, 1));
    assertEquals(game.prior(1), game.receiverPrior(1));
  }

  @Test
  void probabilitiesSumToOneExactly() {
    assertRefused(
        "The prior sums to 2 / 3, not 1",
        () ->
            new ExactGame(
                List.of(new BigFraction(1, 3), new BigFraction(1, 3)), EVEN, TABLE, TABLE));
    assertRefused(
        "Not a probability in the receiver's prior: -1",
        () -> new ExactGame(EVEN, List.of(BigFraction.TWO, BigFraction.MINUS_ONE), TABLE, TABLE));
  }

  @Test
  void tablesAreOfOneSize() {
    assertRefused(
        "The receiver's prior has 1 states, the sender's 2",
        () -> new ExactGame(EVEN, List.of(BigFraction.ONE), TABLE, TABLE));
    assertRefused(
        "A table of the sender of 1 rows for 2 states",
        () -> new ExactGame(EVEN, EVEN, TABLE, List.of(EVEN)));
    assertRefused(
        "Row 1 of the receiver has 1 utilities for 2 actions",
        () -> new ExactGame(EVEN, EVEN, List.of(EVEN, List.of(BigFraction.ONE)), TABLE));
    assertRefused(
        "The receiver has 2 actions, the sender 1",
        () ->
            new ExactGame(
                EVEN, EVEN, TABLE, List.of(List.of(BigFraction.ONE), List.of(BigFraction.ONE))));
  }
}
