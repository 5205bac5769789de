// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import static dev.bpa.offpolicy.Station.HIGH;
import static dev.bpa.offpolicy.Station.LOW;
import static dev.bpa.offpolicy.Station.SIGNALS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.policy.Features;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegressionTest {
  private static final Context NOWHERE = Context.none();

  private static final List<Experience<Station, String>> LOG =
      List.of(
          Station.round(LOW, 0, 0.5, 1),
          Station.round(LOW, 0, 0.5, 0),
          Station.round(LOW, 0, 0.5, 0),
          Station.round(HIGH, 0, 0.5, 1),
          Station.round(HIGH, 1, 0.5, 1));

  private static double predict(RewardModel<Station> model, Station state, int signal) {
    return model.predict(state, NOWHERE, SIGNALS.get(signal));
  }

  @Test
  void aTableHasTheMeansOfWhatItSaw() {
    RewardModel<Station> model = new TabularRegression<Station>(0).fit(LOG);
    assertEquals(1 / 3.0, predict(model, LOW, 0), 1e-15);
    assertEquals(1, predict(model, HIGH, 0));
    assertEquals(1, predict(model, LOW, 1)); // the mean of its signal
    assertEquals(0.6, predict(model, LOW, 2)); // the mean of all
  }

  @Test
  void aTableIsDrawnToTheCoarserMean() {
    RewardModel<Station> model = new TabularRegression<Station>().fit(LOG);
    double first = (2 + 0.6) / 5;
    assertEquals((1 + first) / 4, predict(model, LOW, 0), 1e-15);
    assertEquals((1 + first) / 2, predict(model, HIGH, 0), 1e-15);
    assertEquals((1 + 0.6) / 2, predict(model, LOW, 1), 1e-15);
    assertEquals(0.6, predict(model, LOW, 2), 1e-15);
    assertThrows(IllegalArgumentException.class, () -> new TabularRegression<Station>(-1));
  }

  @Test
  void ofNothingNothingIsPredicted() {
    Features<Station> features = (state, context) -> new float[] {1};
    assertEquals(0, predict(new TabularRegression<Station>().fit(List.of()), LOW, 0));
    assertEquals(0, predict(new RidgeRegression<>(features, 1).fit(List.of()), LOW, 0));
  }

  @Test
  void aLotteryIsPredictedByItsExpectation() {
    RewardModel<Station> model = new TabularRegression<Station>(0).fit(LOG);
    var lottery = Distribution.of(SIGNALS, new double[] {0.3, 0.2, 0.5});
    assertEquals(0.3 / 3 + 0.2 * 1 + 0.5 * 0.6, model.predict(LOW, NOWHERE, lottery), 1e-15);
    assertEquals(0.5, model.within(new Range(0, 0.5)).predict(HIGH, NOWHERE, SIGNALS.get(0)));
  }

  /** One feature, one signal: θ = (XᵀX + λI)⁻¹ Xᵀ(y − ȳ), by hand. */
  @Test
  void aRidgeSolvesItsNormalEquations() {
    Features<Station> features = (state, context) -> new float[] {state == HIGH ? 2 : 0};
    var log =
        List.of(
            Station.round(LOW, 0, 0.5, 0),
            Station.round(HIGH, 0, 0.5, 1),
            Station.round(HIGH, 0, 0.5, 0.5));
    RewardModel<Station> model = new RidgeRegression<>(features, 1).fit(log);
    // XᵀX + I = [9 4; 4 4], Xᵀ(y − ½) = (1, 0), and so θ = (4, −4) / 20
    assertEquals(0.5 - 0.2, predict(model, LOW, 0), 1e-12);
    assertEquals(0.5 + 2 * 0.2 - 0.2, predict(model, HIGH, 0), 1e-12);
    assertEquals(0.5, predict(model, LOW, 1), 1e-15); // never sent
  }

  @Test
  void aRidgeFindsALine() {
    var random = new SplittableRandom(3);
    List<Experience<Drift, String>> log = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      var state = new Drift(random.nextDouble(), random.nextDouble());
      double reward = 0.3 + 0.5 * state.x() - 0.2 * state.y() + 0.1 * (random.nextDouble() - 0.5);
      log.add(Station.round(state, 0, 1, reward));
    }
    Features<Drift> features = (state, x) -> new float[] {(float) state.x(), (float) state.y()};
    RewardModel<Drift> model = new RidgeRegression<>(features, 1e-3).fit(log);
    assertEquals(
        0.3 + 0.25 - 0.1, model.predict(new Drift(0.5, 0.5), NOWHERE, SIGNALS.get(0)), 0.01);
    assertEquals(0.8, model.predict(new Drift(1, 0), NOWHERE, SIGNALS.get(0)), 0.02);
  }

  private record Drift(double x, double y) implements State {}

  /** Of a state that a signal was never sent in nothing but the penalty is known. */
  @Test
  void aSmallPenaltyIsEnough() {
    Features<Station> oneHot = Features.oneHot(List.of(Station.values()));
    RewardModel<Station> model = new RidgeRegression<>(oneHot, 1e-12).fit(LOG);
    assertEquals(1 / 3.0, predict(model, LOW, 0), 1e-6);
    assertEquals(1, predict(model, HIGH, 1), 1e-6);
    assertEquals(
        "A ridge of 1.0E-300 is lost to rounding beside these features; raise it",
        assertThrows(
                IllegalArgumentException.class,
                () -> new RidgeRegression<>(oneHot, 1e-300).fit(LOG))
            .getMessage());
  }

  @Test
  void aRidgeRefusesWhatItCannotSolve() {
    Features<Station> growing =
        (state, context) -> state == LOW ? new float[] {1} : new float[] {1, 2};
    assertThrows(IllegalArgumentException.class, () -> new RidgeRegression<>(growing, 1).fit(LOG));
    assertThrows(IllegalArgumentException.class, () -> new RidgeRegression<>(growing, 0));
  }

  /** A model that answers whether it has seen a round: none has seen the rounds it is used on. */
  @Test
  void crossFittingNeverShowsAModelItsOwnRounds() {
    RewardRegression<Station> memory =
        log -> (state, context, signal) -> log.stream().mapToDouble(Experience::reward).sum();
    List<Experience<Station, String>> log = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      log.add(Station.round(LOW, 0, 0.5, Math.scalb(1.0, i))); // a sum of these names its terms
    }
    var models = CrossFitting.of(memory).withFolds(3).fit(log);
    for (int i = 0; i < 10; i++) {
      long seen = (long) predict(models.get(i), LOW, 0);
      assertEquals(0, seen >> i & 1, "round " + i + " was seen by its model");
      assertEquals(i % 3 == 0 ? 6 : 7, Long.bitCount(seen), "all other folds are used");
    }
    assertSame(models.get(0), models.get(3));
    assertNotSame(models.get(0), models.get(1));
  }

  @Test
  void roundsOfOneGroupStayTogether() {
    var models =
        CrossFitting.of(new TabularRegression<Station>())
            .withFolds(2)
            .withGroups(round -> round.outcome().state())
            .fit(LOG);
    assertSame(models.get(0), models.get(2));
    assertNotSame(models.get(0), models.get(3));
    assertEquals(1, predict(models.get(0), LOW, 0)); // knows of HIGH alone
  }

  @Test
  void aLogShorterThanTheFoldsIsNoError() {
    assertEquals(
        0,
        predict(
            CrossFitting.of(new TabularRegression<Station>()).fit(LOG.subList(0, 1)).get(0),
            LOW,
            0));
    assertThrows(
        IllegalArgumentException.class,
        () -> CrossFitting.of(new TabularRegression<Station>()).withFolds(1));
  }

  @Test
  void anUnknownSignalIsPredictedToo() {
    RewardModel<Station> model = new TabularRegression<Station>(0).fit(LOG);
    assertEquals(0.6, model.predict(HIGH, NOWHERE, Signal.of("never heard of")));
  }
}
