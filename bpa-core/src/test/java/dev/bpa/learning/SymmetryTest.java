// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymmetryTest {
  private final List<SoftmaxHead> announced = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  @Test
  void aStartThatSaysNothingIsMovedOffByDefault() {
    Training<State> training = train(trainer(), Bandit.start());
    assertFalse(Symmetry.holds(announced.get(0)));
    assertEquals(List.of(), training.warnings());
    train(trainer(), Bandit.start());
    assertEquals(announced.get(0), announced.get(1));
    train(trainer().withSeed(1), Bandit.start());
    assertNotEquals(announced.get(0), announced.get(2));
    for (float weight : announced.get(0).weights()) {
      assertTrue(Math.abs(weight) < 0.3, "far off: " + weight);
    }
  }

  /** Weights and biases each move the logits of unit features by the deviation, on average. */
  @Test
  void itIsMovedByTheDeviationAskedFor() {
    SoftmaxHead start = SoftmaxHead.ofRows(new float[50][400], new float[50]);
    SoftmaxHead broken = Symmetry.broken(start, 0.1, 7);
    assertEquals(0.01, 400 * meanSquare(broken.weights()), 0.0005);
    assertEquals(0.01, meanSquare(broken.bias()), 0.006);
  }

  private static double meanSquare(float[] numbers) {
    double sum = 0;
    for (float number : numbers) {
      sum += number * number;
    }
    return sum / numbers.length;
  }

  @Test
  void whoLeavesItThereIsWarned() {
    Training<State> training = train(trainer().withPerturbation(0), Bandit.start());
    assertEquals(Bandit.start().head(), announced.get(0));
    assertEquals(List.of(Symmetry.WARNING), training.warnings());
    assertEquals(List.of(Symmetry.WARNING), warnings);
  }

  @Test
  void aStartThatSaysSomethingIsLeftAlone() {
    float[] bias = {0, 1e-6f, 0, 0};
    SoftmaxPolicy<State> start =
        Bandit.start().withHead(SoftmaxHead.of(Bandit.start().head().weights(), bias));
    Training<State> training = train(trainer().withPerturbation(0.5), start);
    assertEquals(start.head(), announced.get(0));
    assertEquals(List.of(), training.warnings());
  }

  /**
   * Equal in all signals, though far from zero: still nothing is said; one signal never says any.
   */
  @Test
  void symmetryIsAmongSignals() {
    assertTrue(Symmetry.holds(SoftmaxHead.of(new float[] {3, 3, -1, -1}, new float[] {2, 2})));
    assertFalse(Symmetry.holds(SoftmaxHead.of(new float[] {3, 3, -1, 1}, new float[] {2, 2})));
    assertFalse(Symmetry.holds(SoftmaxHead.zeros(2, 1)));
  }

  private PolicyGradient trainer() {
    return PolicyGradient.withDefaults()
        .withRounds(16)
        .withListener(
            new RoundListener() {
              @Override
              public void onRound(long round, double reward) {}

              @Override
              public void onWarning(String warning) {
                warnings.add(warning);
              }
            });
  }

  private Training<State> train(PolicyGradient trainer, SoftmaxPolicy<State> start) {
    Announcement<State, Signal> announcement =
        (policy, round) -> {
          announced.add(((SoftmaxPolicy<State>) policy).head());
          return seen -> seen.signal();
        };
    return trainer.train(start, Bandit.environment(announcement, 0));
  }
}
