// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.Observation;
import dev.bpa.Signal;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.QuantalResponse;
import dev.bpa.probability.Distribution;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryPersuasionTest {
  private static final BinaryPersuasion PROSECUTOR = BinaryPersuasion.of(BinaryGames.prosecutor());

  @Test
  void theRationalJudge() {
    Split split = PROSECUTOR.best(0.3);
    assertEquals(0, split.lower());
    assertEquals(0.5, split.upper());
    assertEquals(0.6, split.value(), 1e-15);
    assertEquals(0, PROSECUTOR.indirect(0.49));
    assertEquals(1, PROSECUTOR.indirect(0.5));
  }

  @ParameterizedTest
  @CsvSource({"5, 0.676020973690, 0.382365991998", "10, 0.621844926305, 0.443670151009"})
  void theLogitJudge(double rationality, double upper, double value) {
    Split split = PROSECUTOR.withQuantalReceiver(rationality).best(0.3);
    assertEquals(upper, split.upper(), 1e-11);
    assertEquals(value, split.value(), 1e-11);
    assertEquals(value, split.upperBound(), 1e-11);
  }

  /** She convicts with certainty a little above 1/2, at 1/2 + log(2 λ) / (2 λ) or so. */
  @ParameterizedTest
  @ValueSource(doubles = {1e4, 1e6, 1e7, 1e9, 1e11, 1e300})
  void aLogitJudgeWhoHardlyErrsIsNearlyRational(double rationality) {
    Split split = PROSECUTOR.withQuantalReceiver(rationality).best(0.3);
    double settled = Math.log(4 * rationality) / (2 * rationality);
    assertEquals(0.6, split.value(), 2 * settled + 1e-8);
    assertEquals(0.6 * (1 - 2 * settled), split.value(), 2 / rationality + 1e-8);
    assertTrue(split.upperBound() - split.value() <= 1e-7);
  }

  @Test
  void aLogitJudgeRespondsAsQuantalResponseDoes() {
    var game = BinaryGames.prosecutor();
    var belief = Distribution.of(game.states(), new double[] {0.4, 0.6});
    var judge = new QuantalResponse<>(seen -> belief, game.receiver(), game.actions(), 3);
    var observation = new Observation(Context.none(), Signal.silence());
    assertEquals(
        judge.response(observation).probability("a1"),
        PROSECUTOR.withQuantalReceiver(3).indirect(0.6),
        1e-15);
  }

  @Test
  void aBlindReceiverCannotBePersuaded() {
    var blind = PROSECUTOR.withQuantalReceiver(0);
    assertEquals(0.5, blind.best(0.3).value(), 1e-15);
    assertEquals(0.3, blind.best(0.3).lower());
  }

  @Test
  void whoPaysForInformationTellsLess() {
    Split split = PROSECUTOR.withEntropyCost(0.5).best(0.3);
    assertEquals(0.503434139791, split.value(), 1e-11);
    assertEquals(0.503434139791, split.upperBound(), 1e-11);
    assertEquals(0.00460007036959, split.lower(), 1e-12);
    assertEquals(0.5, split.upper());
  }

  /**
   * v̂ is 0 at both ends: the best lower belief is where the entropy's slope has that of the line.
   */
  @Test
  void aBoundHoldsWhereEntropyBendsMost() {
    double k = 0.05;
    var dear = PROSECUTOR.withEntropyCost(k);
    double bound = dear.best(0.3).upperBound();
    for (int i = 0; i <= 1200; i++) {
      double lower = Math.pow(10, -i / 100.0) * 0.3;
      double weight = (0.3 - lower) / (0.5 - lower);
      double information = entropy(0.3) - weight * entropy(0.5) - (1 - weight) * entropy(lower);
      double earned = weight - k * information;
      assertTrue(bound >= earned - 1e-15, () -> lower + " earns " + earned + ", over " + bound);
    }
  }

  private static double entropy(double p) {
    return -p * Math.log(p) - (1 - p) * Math.log(1 - p);
  }

  @Test
  void whereInformationIsDearNothingIsTold() {
    assertEquals(0, PROSECUTOR.withEntropyCost(100).best(0.3).value(), 1e-12);
  }

  @Test
  void theValueOfInformationOverThePrior() {
    var curve = PROSECUTOR.curve(5);
    assertEquals(new ValueOfInformation(0.25, 0, 0.5, 0.25), curve.get(1));
    assertEquals(new ValueOfInformation(0.75, 1, 1, 0.75), curve.get(3));
    for (var point : PROSECUTOR.withQuantalReceiver(4).withEntropyCost(0.1).curve(21)) {
      assertTrue(point.optimal() >= point.silence() - 1e-12);
      assertTrue(point.optimal() >= point.disclosure() - 1e-12);
    }
  }

  /** What is best at a price is what the best split earns, and what telling all costs is H. */
  @Test
  void theValueOfInformationIsLessItsPrice() {
    var dear = PROSECUTOR.withEntropyCost(0.5);
    ValueOfInformation value = dear.valueOfInformation(0.3);
    assertEquals(0, value.silence());
    assertEquals(0.503434139791, value.optimal(), 1e-11);
    assertEquals(0.3 - 0.5 * entropy(0.3), value.disclosure(), 1e-15);
    assertEquals(
        PROSECUTOR.valueOfInformation(0.3), PROSECUTOR.withEntropyCost(0).valueOfInformation(0.3));
  }

  @Test
  void theShortestCurveHasTwoEnds() {
    assertEquals(
        List.of(new ValueOfInformation(0, 0, 0, 0), new ValueOfInformation(1, 1, 1, 1)),
        PROSECUTOR.curve(2));
  }

  @Test
  void beliefsMustMeanTheSameToBoth() {
    var game = BinaryGames.prosecutor();
    var other = game.withReceiverPrior(Distribution.uniform(game.states()));
    var refused = assertThrows(IllegalArgumentException.class, () -> BinaryPersuasion.of(other));
    assertEquals(
        "One belief for both sides is needed, but the priors are {s0: 0.7, s1: 0.3} and {s0: 0.5,"
            + " s1: 0.5}; try Concavification",
        refused.getMessage());
  }

  @Test
  void statesAreTwo() {
    var game = PersuasionGame.of(new double[] {1}, new double[1][2], new double[1][2]);
    var refused = assertThrows(IllegalArgumentException.class, () -> BinaryPersuasion.of(game));
    assertEquals("A binary game has two states, not 1", refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void parametersAreFiniteAndNotNegative(double bad) {
    assertEquals(
        "Rationality must be finite and ≥ 0: " + bad,
        assertThrows(IllegalArgumentException.class, () -> PROSECUTOR.withQuantalReceiver(bad))
            .getMessage());
    assertEquals(
        "A price of information must be finite and ≥ 0: " + bad,
        assertThrows(IllegalArgumentException.class, () -> PROSECUTOR.withEntropyCost(bad))
            .getMessage());
  }

  @Test
  void beliefsAreBetweenZeroAndOneAndCurvesHaveTwoEnds() {
    assertEquals(
        "Not a belief between 0 and 1: 2.0",
        assertThrows(IllegalArgumentException.class, () -> PROSECUTOR.indirect(2)).getMessage());
    assertEquals(
        "A curve needs at least 2 points, not 1",
        assertThrows(IllegalArgumentException.class, () -> PROSECUTOR.curve(1)).getMessage());
  }
}
