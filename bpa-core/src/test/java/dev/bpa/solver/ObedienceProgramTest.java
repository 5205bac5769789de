// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.probability.Distribution;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObedienceProgramTest {
  private static final ObedienceProgram PROGRAM = ObedienceProgram.withDefaults();
  private static final PersuasionGame<NamedState, String> PROSECUTOR = BinaryGames.prosecutor();

  private static Distribution<NamedState> guilty(double probability) {
    return Distribution.of(PROSECUTOR.states(), new double[] {1 - probability, probability});
  }

  @Test
  void theProsecutorConvictsSixInTen() {
    var solution = PROGRAM.solve(PROSECUTOR);
    assertEquals(0.6, solution.value(), 1e-12);
    assertEquals(0.6, solution.certificate().upperBound(), 1e-12);
    assertEquals(3 / 7.0, solution.scheme().kernel()[0][1], 1e-12);
    assertEquals(1, solution.scheme().kernel()[1][1], 1e-12);
    assertEquals("obedience program", solution.method().name());
    assertTrue(solution.method().iterations() > 0);
  }

  @Nested
  class Priors {
    @Test
    void aSenderOfAnotherPriorReachesFiveSevenths() {
      var game = PROSECUTOR.withPrior(guilty(0.5)).withReceiverPrior(guilty(0.3));
      assertEquals(5 / 7.0, PROGRAM.solve(game).value(), 1e-12);
    }

    @Test
    void whatPersuadesEveryJudgeOfASetIsWorthEightFifteenths() {
      var robust = PROGRAM.solve(PROSECUTOR, List.of(guilty(0.25), guilty(0.35)));
      assertEquals(8 / 15.0, robust.value(), 1e-12);
      assertEquals(8 / 15.0, robust.certificate().upperBound(), 1e-12);
      for (double prior : new double[] {0.25, 0.3, 0.35}) {
        var judged =
            Scheme.of(
                PROSECUTOR.withReceiverPrior(guilty(prior)),
                robust.policy(),
                TieBreak.SENDER_PREFERRED);
        assertEquals(8 / 15.0, judged.value(), 1e-12, () -> "persuades not " + prior);
      }
    }

    @Test
    void theJudgeWhoIsHardestToPersuadeDecides() {
      double alone = PROGRAM.solve(PROSECUTOR.withReceiverPrior(guilty(0.25))).value();
      assertEquals(
          alone, PROGRAM.solve(PROSECUTOR, List.of(guilty(0.25), guilty(0.9))).value(), 1e-12);
    }

    @Test
    void aStateThatTheReceiverAloneHoldsPossibleCounts() {
      var game = PROSECUTOR.withPrior(guilty(0)).withReceiverPrior(guilty(0.3));
      // the innocent are sent to "convict" as often as the guilty, who do not exist, would excuse
      assertEquals(3 / 7.0, PROGRAM.solve(game).value(), 1e-12);
    }

    @Test
    void aStateThatTheReceiverAloneHoldsImpossibleIsRefused() {
      var game = PROSECUTOR.withReceiverPrior(guilty(0));
      assertEquals(
          "The receiver holds s1 impossible, which has probability 0.3 for the sender",
          assertThrows(IllegalArgumentException.class, () -> PROGRAM.solve(game)).getMessage());
    }

    @Test
    void aPriorOfAnotherGameIsRefused() {
      var stranger = Distribution.certain(new NamedState("elsewhere"));
      assertThrows(
          IllegalArgumentException.class, () -> PROGRAM.solve(PROSECUTOR, List.of(stranger)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-300, 1e-17, 1e-12})
    void statesThatHardlyEverHappenAreNoTrouble(double rare) {
      var game =
          PersuasionGame.of(
              new double[] {0.7 - rare, 0.3, rare},
              new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
              new double[][] {{0, 1, 0}, {0, 1, 0}, {0, 0, 5}});
      var solution = PROGRAM.solve(game);
      assertEquals(0.6, solution.value(), 1e-11);
      assertTrue(solution.certificate().obedienceViolation() <= 1e-9);
    }
  }

  @Nested
  class Units {
    @ParameterizedTest
    @CsvSource({"1e-300, 1e300", "1e300, 1e-300", "1e-320, 1", "1, 1e-320"})
    void utilitiesThatNoDoublePricesAreRefused(double receiver, double sender) {
      var game =
          SmallGames.with(
              PROSECUTOR,
              SmallGames.times(PROSECUTOR.receiver().rows(), receiver),
              SmallGames.times(PROSECUTOR.sender().rows(), sender));
      for (Solver solver :
          List.of(PROGRAM, Knapsack.withDefaults(), Concavification.withDefaults())) {
        String message =
            assertThrows(IllegalArgumentException.class, () -> solver.solve(game)).getMessage();
        assertEquals(
            "Utilities range over %s for the sender and %s for the receiver, too small or too far apart to be priced in doubles; rescale them"
                .formatted(sender, receiver),
            message);
      }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-140, 1e140})
    void othersAreNoTrouble(double unit) {
      var game =
          SmallGames.with(
              PROSECUTOR,
              SmallGames.times(PROSECUTOR.receiver().rows(), unit),
              SmallGames.times(PROSECUTOR.sender().rows(), 1 / unit));
      assertEquals(0.6 / unit, PROGRAM.solve(game).value(), 1e-15 / unit);
      assertEquals(0.6 / unit, Knapsack.withDefaults().solve(game).value(), 1e-15 / unit);
    }
  }

  @Nested
  class Margins {
    @Test
    void aMarginCostsWhatItSays() {
      var strict = PROGRAM.withMargin(0.1).solve(PROSECUTOR);
      for (TieBreak tieBreak : TieBreak.values()) {
        assertEquals(6 / 11.0, strict.scheme().under(tieBreak).value(), 1e-12);
      }
      assertEquals(6 / 11.0, strict.certificate().upperBound(), 1e-12);
    }

    @Test
    void aReceiverWhoPutsUpWithALossIsWorthTwoThirds() {
      var relaxed = PROGRAM.withMargin(-0.1).solve(PROSECUTOR);
      assertEquals(2 / 3.0, relaxed.value(), 1e-12);
      assertEquals(2 / 3.0, relaxed.certificate().upperBound(), 1e-12);
      assertEquals(0, relaxed.certificate().obedienceViolation(), 1e-12);
      assertEquals(0.1, relaxed.scheme().slack());
      assertEquals(0.3, relaxed.fullInformation(), 1e-15);
    }

    @ParameterizedTest
    @CsvSource({
      "1.5, 2, 'No scheme leaves the receiver a margin of 1.5; try a smaller one'",
      "1.5, 1, 'No scheme leaves the receiver a margin of 1.5: no more than 1.0 is at stake for it'",
      "1e308, 1, 'No scheme leaves the receiver a margin of 1.0E308: no more than 1.0 is at stake for it'",
      "1e308, 0, 'No scheme leaves the receiver a margin of 1.0E308: no more than 0.0 is at stake for it'"
    })
    void aMarginThatNoSchemeLeavesIsSaid(double margin, double stake, String message) {
      var game =
          SmallGames.with(
              PROSECUTOR,
              new double[][] {{stake, 0}, {0, Math.min(stake, 0.5)}},
              PROSECUTOR.sender().rows());
      assertEquals(
          message,
          assertThrows(IllegalArgumentException.class, () -> PROGRAM.withMargin(margin).solve(game))
              .getMessage());
    }

    @Test
    void aReceiverWhoPutsUpWithAnythingIsNoTrouble() {
      assertEquals(1, PROGRAM.withMargin(-1e308).solve(PROSECUTOR).value());
    }

    @Test
    void indulgenceIsInTheSendersFavourOnly() {
      var hostile = PROGRAM.withTieBreak(TieBreak.ADVERSARIAL);
      assertEquals(
          "A receiver who puts up with a loss of 0.1 does so in the sender's favour, not"
              + " ADVERSARIAL",
          assertThrows(IllegalArgumentException.class, () -> hostile.withMargin(-0.1))
              .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aMarginIsFinite(double margin) {
      assertThrows(IllegalArgumentException.class, () -> PROGRAM.withMargin(margin));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void aToleranceIsPositive(double tolerance) {
      assertThrows(IllegalArgumentException.class, () -> PROGRAM.withTolerance(tolerance));
    }
  }

  @Nested
  class Ties {
    @ParameterizedTest
    @EnumSource(TieBreak.class)
    void everyTieBreakIsServedAtHardlyAnyCost(TieBreak tieBreak) {
      var solution = PROGRAM.withTieBreak(tieBreak).solve(PROSECUTOR);
      assertEquals(tieBreak, solution.scheme().tieBreak());
      assertEquals(0.6, solution.value(), 1e-10);
      assertTrue(solution.certificate().upperBound() >= 0.6 - 1e-15);
      assertTrue(solution.certificate().gap() <= 1e-10);
    }

    @ParameterizedTest
    @CsvSource({"SENDER_PREFERRED, 2.5", "FIRST_LISTED, 1.5", "ADVERSARIAL, 1"})
    void tieBreaksDecideAllForAReceiverToWhomAllIsOne(TieBreak tieBreak, double value) {
      var game =
          PersuasionGame.of(
              new double[] {0.5, 0.5}, new double[2][2], new double[][] {{0, 2}, {3, 0}});
      assertEquals(value, PROGRAM.withTieBreak(tieBreak).solve(game).value(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"SENDER_PREFERRED, 1.2", "FIRST_LISTED, 0.6", "ADVERSARIAL, 0.6"})
    void aDuplicateIsTakenOnlyByAFriend(TieBreak tieBreak, double value) {
      var game =
          PersuasionGame.of(
              new double[] {0.7, 0.3},
              new double[][] {{1, 0, 0}, {0, 1, 1}},
              new double[][] {{0, 1, 2}, {0, 1, 2}});
      assertEquals(value, PROGRAM.withTieBreak(tieBreak).solve(game).value(), 1e-10);
    }

    /** The safe action is as good as the risky ones at even odds, and never better. */
    @ParameterizedTest
    @CsvSource({"SENDER_PREFERRED, 1", "FIRST_LISTED, 0", "ADVERSARIAL, 0"})
    void whatIsNeverStrictlyBestIsTakenOnlyByAFriend(TieBreak tieBreak, double value) {
      var game =
          PersuasionGame.of(
              new double[] {0.5, 0.5},
              new double[][] {{1, 0, 0.5}, {0, 1, 0.5}},
              new double[][] {{0, 0, 1}, {0, 0, 1}});
      assertEquals(value, PROGRAM.withTieBreak(tieBreak).solve(game).value(), 1e-10);
    }
  }

  @Test
  void equalOptionsMakeEqualProgramsAndWithersLeaveTheRest() {
    assertEquals(
        new ObedienceProgram(TieBreak.FIRST_LISTED, 1e-6, 0.25),
        PROGRAM.withTieBreak(TieBreak.FIRST_LISTED).withTolerance(1e-6).withMargin(0.25));
  }
}
