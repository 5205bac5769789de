// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.policy.SoftmaxHead;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Numbers that leave the range of a float are told, wherever they are met first. */
class DivergenceTest {
  private static final int INPUTS = 7; // a block of four and a rest
  private static final int SIGNALS = 2;

  /** Whose square is a float, while the sum of two such squares is none. */
  private static final float LARGE = 1.4e19f;

  /** W and then b, with one number at a place, or at two. */
  private static SoftmaxHead parameters(float value, int... places) {
    float[] weights = new float[INPUTS * SIGNALS];
    float[] bias = new float[SIGNALS];
    for (int place : places) {
      if (place < weights.length) {
        weights[place] = value;
      } else {
        bias[place - weights.length] = value;
      }
    }
    return SoftmaxHead.of(weights, bias);
  }

  private static SoftmaxAscent ascent() {
    return SoftmaxAscent.from(SoftmaxHead.zeros(INPUTS, SIGNALS), Optimizer.plain());
  }

  @Test
  void aGradientWhoseSquareIsNoFloatIsRefusedWhereverItIs() {
    int parameters = (INPUTS + 1) * SIGNALS;
    for (int i = 0; i < parameters; i++) {
      SoftmaxAscent ascent = ascent();
      ascent.step(SoftmaxGradient.of(parameters(-LARGE, i), 1), 1); // one alone is none too large
      assertEquals(1, ascent.steps());
      for (int j = 0; j < i; j++) {
        SoftmaxGradient both = SoftmaxGradient.of(parameters(-LARGE, i, j), 1);
        assertDiverged(
            "at step 2, where a gradient is " + (double) LARGE, () -> ascent.step(both, 1));
      }
    }
  }

  @Test
  void aParameterThatIsNoFloatIsRefused() {
    for (int place = 0; place < (INPUTS + 1) * SIGNALS; place++) {
      SoftmaxAscent ascent = ascent();
      ascent.step(SoftmaxGradient.of(parameters(100, place), 1), 1e38);
      assertDiverged("at step 2, where a parameter is Infinity", ascent::head);
    }
  }

  @Test
  void aLogitThatIsNoFloatIsRefused() {
    SoftmaxAscent ascent = SoftmaxAscent.from(parameters(1e38f, 0), Optimizer.plain());
    float[] features = {100, 0, 0, 0, 0, 0, 0};
    double[] p = new double[SIGNALS];
    assertDiverged("at step 1, where a logit is", () -> ascent.probabilities(features, p));
    assertDiverged("at step 1, where a logit is", () -> ascent.logProbabilities(features));
    assertDiverged(
        "at step 1, where a logit is",
        () ->
            new SoftmaxBatch(ascent)
                .draw(
                    new float[][] {features}, new SplittableRandom(1), new int[1], new double[1]));
    features[0] = Float.NaN;
    assertThrows(IllegalArgumentException.class, () -> ascent.probabilities(features, p));
  }

  /** A sum of length 10 of two rounds is a mean of length 5. */
  @Test
  void aMeanOfSeveralRoundsIsClippedByItsOwnLength() {
    for (double largest : new double[] {2.5, 4.9, 5.1, 20}) {
      SoftmaxAscent ascent = ascent().clippedAt(largest);
      float[] bias = {0, 8};
      SoftmaxHead sum = SoftmaxHead.of(parameters(6, 3).weights(), bias);
      ascent.step(SoftmaxGradient.of(sum, 2), 1);
      double length = Math.hypot(ascent.head().weights()[3], ascent.head().bias()[1]);
      assertEquals(Math.min(5, largest), length, 1e-6);
    }
  }

  private static void assertDiverged(String where, Executable act) {
    String message = String.valueOf(assertThrows(ArithmeticException.class, act).getMessage());
    assertEquals("Training diverged " + where, message.substring(0, 18 + where.length()), message);
  }
}
