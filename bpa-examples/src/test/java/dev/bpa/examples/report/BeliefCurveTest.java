// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import java.util.List;
import org.junit.jupiter.api.Test;

class BeliefCurveTest {
  private static final double EXACT = 1e-12;

  private static BeliefCurve<NamedState> curve(
      TieBreak tieBreak, double[][] receiver, double[][] sender) {
    double[] even = {0.5, 0.5};
    return new BeliefCurve<>(PersuasionGame.of(even, receiver, sender), tieBreak);
  }

  @Test
  void aThresholdIsAJump() {
    double[][] justice = {{1, 0}, {0, 1}};
    double[][] conviction = {{0, 1}, {0, 1}};
    BeliefCurve<NamedState> curve = curve(TieBreak.SENDER_PREFERRED, justice, conviction);
    List<BeliefCurve.Piece> pieces = curve.pieces();
    assertAll(
        () -> assertEquals(List.of(0.0, 0.5, 1.0), curve.kinks()),
        () -> assertEquals(new BeliefCurve.Piece(0, 0.5, 0, 0), pieces.get(0)),
        () -> assertEquals(new BeliefCurve.Piece(0.5, 1, 1, 1), pieces.get(1)),
        () -> assertEquals(1, curve.at(0.5)),
        () -> assertEquals(List.of(0.0, 1.0, 1.0), curve.closure()));
  }

  @Test
  void theClosureHoldsWhatAnAdversaryOnlyLetsComeNear() {
    double[][] justice = {{1, 0}, {0, 1}};
    double[][] conviction = {{0, 1}, {0, 1}};
    BeliefCurve<NamedState> curve = curve(TieBreak.ADVERSARIAL, justice, conviction);
    assertEquals(0, curve.at(0.5));
    assertEquals(List.of(0.0, 1.0, 1.0), curve.closure());
  }

  @Test
  void aTieOfThreeIsAPointOfItsOwn() {
    // The safe action is as good as the two risky ones at 1/2, and nowhere better.
    BeliefCurve<NamedState> curve =
        curve(
            TieBreak.SENDER_PREFERRED,
            new double[][] {{1, 0, 0.5}, {0, 1, 0.5}},
            new double[][] {{0, 0, 1}, {0, 0, 1}});
    assertAll(
        () -> assertEquals(List.of(0.0, 0.5, 1.0), curve.kinks()),
        () -> assertEquals(1, curve.at(0.5)),
        () -> assertEquals(0, curve.pieces().get(0).end()),
        () -> assertEquals(0, curve.pieces().get(1).start()));
  }

  @Test
  void valuesThatDependOnTheStateSlope() {
    // Action 1 from 1/4 on; the sender earns the state by it and 2 less by action 0.
    BeliefCurve<NamedState> curve =
        curve(
            TieBreak.SENDER_PREFERRED,
            new double[][] {{0, -1}, {0, 3}},
            new double[][] {{-2, 0}, {-1, 1}});
    List<BeliefCurve.Piece> pieces = curve.pieces();
    assertAll(
        () -> assertEquals(0.25, curve.kinks().get(1), EXACT),
        () -> assertEquals(-2, pieces.get(0).start(), EXACT),
        () -> assertEquals(-1.75, pieces.get(0).end(), EXACT),
        () -> assertEquals(0.25, pieces.get(1).start(), EXACT),
        () -> assertEquals(1, pieces.get(1).end(), EXACT),
        () -> assertEquals(1, pieces.get(1).slope(), EXACT));
  }

  @Test
  void tiesOfActionsThatAreNotBestAreNoKinks() {
    // Actions 1 and 2 tie at 1/2, far below action 0.
    BeliefCurve<NamedState> curve =
        curve(
            TieBreak.SENDER_PREFERRED,
            new double[][] {{9, 1, 0}, {9, 0, 1}},
            new double[][] {{1, 2, 3}, {5, 6, 7}});
    assertEquals(List.of(0.0, 1.0), curve.kinks());
    assertEquals(1, curve.pieces().get(0).start(), EXACT);
    assertEquals(5, curve.pieces().get(0).end(), EXACT);
  }

  @Test
  void moreStatesHaveNoCurve() {
    PersuasionGame<NamedState, String> game =
        PersuasionGame.of(new double[] {0.2, 0.3, 0.5}, new double[3][2], new double[3][2]);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new BeliefCurve<>(game, TieBreak.SENDER_PREFERRED))
            .getMessage();
    assertEquals("A curve over beliefs needs two states, not 3", message);
  }
}
