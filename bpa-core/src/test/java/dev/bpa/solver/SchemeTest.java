// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.NamedState;
import dev.bpa.Signal;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.probability.Distribution;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SchemeTest {
  private static final PersuasionGame<NamedState, String> PROSECUTOR = BinaryGames.prosecutor();
  private static final NamedState INNOCENT = PROSECUTOR.states().get(0);
  private static final NamedState GUILTY = PROSECUTOR.states().get(1);
  private static final Signal LEFT = Signal.of("left");
  private static final Signal RIGHT = Signal.of("right");

  private static Scheme<NamedState, String> scheme(
      PersuasionGame<NamedState, String> game, double[]... kernel) {
    return Scheme.of(game, List.of(LEFT, RIGHT), kernel, TieBreak.SENDER_PREFERRED);
  }

  /** Kamenica and Gentzkow (2011), introduction. */
  @Test
  void theProsecutorsOptimumToTheNumber() {
    var optimum = scheme(PROSECUTOR, new double[] {4 / 7.0, 3 / 7.0}, new double[] {0, 1});
    assertSame(PROSECUTOR, optimum.game());
    assertEquals(List.of(LEFT, RIGHT), optimum.signals());
    assertArrayEquals(new double[] {0.4, 0.6}, optimum.probability(), 1e-15);
    assertArrayEquals(new double[] {1, 0}, optimum.posteriors()[0], 1e-15);
    assertArrayEquals(new double[] {0.5, 0.5}, optimum.posteriors()[1], 1e-15);
    assertEquals(List.of("a0", "a1"), optimum.actions());
    assertEquals(0.6, optimum.value(), 1e-15);
    assertEquals(0, optimum.obedienceViolation(), 1e-15);
    assertEquals(0, optimum.plausibilityResidual(), 1e-15);
    assertEquals(
        optimum.value(),
        Scheme.of(PROSECUTOR, optimum.policy(), TieBreak.FIRST_LISTED)
            .under(TieBreak.SENDER_PREFERRED)
            .value());
    assertEquals(0, optimum.under(TieBreak.ADVERSARIAL).value(), 1e-15);
  }

  /** Silence leaves 0.3 for guilt: to convict costs the judge 0.7 − 0.3. */
  @Test
  void aJudgeWhoPutsUpWithALossConvicts() {
    var silence = scheme(PROSECUTOR, new double[] {1, 0}, new double[] {1, 0});
    assertEquals(List.of(LEFT), silence.signals());
    assertEquals(0, silence.slack());
    assertEquals(0, silence.value());
    var careless = silence.withSlack(0.41);
    assertEquals(0.41, careless.slack());
    assertEquals(1, careless.value());
    assertEquals(0, careless.obedienceViolation());
    assertEquals(0, silence.withSlack(0.39).value());
    var hostile = careless.under(TieBreak.ADVERSARIAL);
    assertEquals(0.41, hostile.slack());
    assertEquals(0, hostile.value());
    for (double slack : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRefused("A slack must be finite and ≥ 0: " + slack, () -> silence.withSlack(slack));
    }
  }

  @Test
  void whatIsNeverSentIsLeftOut() {
    var innocent = PROSECUTOR.withPrior(Distribution.certain(INNOCENT));
    var sure = innocent.withReceiverPrior(innocent.prior());
    var scheme = scheme(sure, new double[] {1, 0}, new double[] {0, 1});
    assertEquals(List.of(LEFT), scheme.signals());
    assertArrayEquals(new double[][] {{1}, {1}}, scheme.kernel());
  }

  /** The judge holds guilt impossible and hears what only the guilty send. */
  @Test
  void aReceiverWhoIsSurprisedKeepsItsPrior() {
    var surprised = PROSECUTOR.withReceiverPrior(Distribution.certain(INNOCENT));
    var scheme = scheme(surprised, new double[] {1, 0}, new double[] {0, 1});
    assertArrayEquals(new double[] {0.7, 0.3}, scheme.probability(), 1e-15);
    assertArrayEquals(new double[] {1, 0}, scheme.posteriors()[1]);
    assertEquals(List.of("a0", "a0"), scheme.actions());
    assertEquals(0, scheme.plausibilityResidual());
  }

  @Test
  void rowsAreBroughtToOneWhereRoundingMayHaveLeftThem() {
    var scheme = scheme(PROSECUTOR, new double[] {0.5 + 4e-10, 0.5 + 4e-10}, new double[] {0, 1});
    assertArrayEquals(new double[] {0.5, 0.5}, scheme.kernel()[0], 1e-15);
  }

  @Test
  void whatIsNoKernelIsRefused() {
    double[] even = {0.5, 0.5};
    assertRefused("A kernel of 1 rows for 2 states", () -> scheme(PROSECUTOR, even));
    assertRefused(
        "State " + GUILTY + " has 1 probabilities for 2 signals",
        () -> scheme(PROSECUTOR, even, new double[] {1}));
    assertRefused(
        "Not a probability in state " + INNOCENT + ": -0.5",
        () -> scheme(PROSECUTOR, new double[] {1.5, -0.5}, even));
    assertRefused(
        "Not a probability in state " + INNOCENT + ": NaN",
        () -> scheme(PROSECUTOR, new double[] {1, Double.NaN}, even));
    assertRefused(
        "The signals of state " + GUILTY + " have probabilities that sum to 1.25",
        () -> scheme(PROSECUTOR, even, new double[] {0.5, 0.75}));
    assertRefused(
        "The signals of state " + GUILTY + " have probabilities that sum to 0.75",
        () -> scheme(PROSECUTOR, even, new double[] {0.5, 0.25}));
  }

  private static void assertRefused(String problem, Executable act) {
    assertEquals(problem, assertThrows(IllegalArgumentException.class, act).getMessage());
  }

  /** Else two columns of one name would be valued as if the judge could tell them apart. */
  @Test
  void aSignalIsListedOnce() {
    double[][] disclosure = {{1, 0}, {0, 1}};
    assertEquals(
        "A signal is listed twice, but a receiver hears one: [left, left]",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Scheme.of(
                        PROSECUTOR, List.of(LEFT, LEFT), disclosure, TieBreak.SENDER_PREFERRED))
            .getMessage());
  }
}
