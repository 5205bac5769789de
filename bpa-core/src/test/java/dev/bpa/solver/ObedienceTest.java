// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.solver.Obedience.Price;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The constraints of obedience, one by one. */
class ObedienceTest {
  private static final double[][] EARNS = {{1, 2, 3}, {6, 5, 4}};

  private static Obedience of(double[][] wants, TieBreak tieBreak, double margin) {
    PersuasionGame<NamedState, String> game =
        PersuasionGame.of(new double[] {0.25, 0.75}, wants, EARNS);
    return Obedience.of(game, List.of(game.receiverPrior()), tieBreak, margin);
  }

  /** Utilities of 8 at most, with a difference of so many TOLERANCEs of that in the first state. */
  private static Obedience apart(double tolerances) {
    double little = 8 - tolerances * 8 * TieBreak.TOLERANCE;
    return of(new double[][] {{8, little, 0}, {1, 1, 0}}, TieBreak.ADVERSARIAL, 0);
  }

  @Test
  void actionsThatDifferByLessThanTheToleranceOfTheStakeAreAlike() {
    Obedience alike = apart(0.9);
    assertTrue(alike.binds(alike.ties(), 0, 1));
    assertFalse(alike.binds(0, 0, 1));
    assertFalse(alike.mustBeat(0, 1));
    Obedience apart = apart(1.1);
    assertFalse(apart.binds(apart.ties(), 0, 1));
    assertTrue(apart.binds(0, 0, 1));
    assertTrue(apart.mustBeat(0, 1));
    assertFalse(apart.binds(0, 1, 1));
  }

  @Test
  void thereIsNothingToObeyWhereAllActionsAreAlike() {
    assertTrue(apart(0).binds());
    double[][] same = {{2, 2, 2}, {3, 3, 3}};
    assertFalse(of(same, TieBreak.ADVERSARIAL, 0).binds());
    assertTrue(of(same, TieBreak.SENDER_PREFERRED, 0).binds());
  }

  @Test
  void whatIsAtStakeIsTheRangeOfAState() {
    Obedience two = of(new double[][] {{1, 3, 2}, {0, 7, 1}}, TieBreak.FIRST_LISTED, 0);
    assertEquals(2, two.stake(0));
    assertEquals(7, two.stake(1));
    Obedience one = of(new double[][] {{1, 3, 2}, {5, 5, 5}}, TieBreak.FIRST_LISTED, 0);
    assertEquals(2, one.stake(1), "that of the others where there is none");
    assertEquals(1, of(new double[2][3], TieBreak.FIRST_LISTED, 0).stake(0));
  }

  @Test
  void aMarginAboveThatOfTiesSettlesThem() {
    double[][] wants = {{1, 3, 2}, {5, 5, 5}};
    double settled = 2 * Strictness.MARGIN;
    assertTrue(of(wants, TieBreak.FIRST_LISTED, 0.9 * settled).mindsTies());
    assertFalse(of(wants, TieBreak.FIRST_LISTED, 1.1 * settled).mindsTies());
    assertFalse(of(wants, TieBreak.SENDER_PREFERRED, 0).mindsTies());
  }

  /** Who listens to the first listed must be given a reason for a later one. */
  @Test
  void amongTiesTheFirstListedMustBeBeaten() {
    Obedience obedience = of(new double[][] {{1, 3, 2}, {5, 5, 5}}, TieBreak.FIRST_LISTED, 0);
    assertTrue(obedience.mustBeat(1, 0));
    assertFalse(obedience.mustBeat(0, 1));
  }

  /**
   * max(¼, ½, ¾) + max(4½, 3¾, 3) at no price. At the price 2 on the third against the first, the
   * third is worth ¾ + 2·¼·(2 − 1) and 3 + 2·¾·(0 − 5).
   */
  @Test
  void theBoundPricesDisobedience() {
    Obedience obedience = of(new double[][] {{1, 3, 2}, {5, 5, 0}}, TieBreak.SENDER_PREFERRED, 0);
    assertEquals(0.75 + 4.5, obedience.bound(List.of()));
    assertEquals(1.25 + 4.5, obedience.bound(List.of(new Price(0, 2, 0, 2))));
    Obedience first = obedience.recommending(new int[] {0, 1});
    assertEquals(0.5 + 4.5, first.bound(List.of(new Price(0, 2, 0, 2))));
    assertSame(obedience, obedience.recommending(new int[0]));
  }
}
