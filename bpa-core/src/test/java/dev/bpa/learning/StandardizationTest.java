// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.policy.SoftmaxHead;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StandardizationTest {
  /** m = (2, 10), Σ ‖x − m‖² = 2 · 1 + 2 · 9 = 20, s = √(2 · 2 / 20). */
  @Test
  void aKnownAnswer() {
    Standardization standard = Standardization.of(List.of(new float[] {1, 7}, new float[] {3, 13}));
    float s = (float) Math.sqrt(0.2);
    assertArrayEquals(new float[] {-s, -3 * s}, standard.apply(new float[] {1, 7}), 1e-7f);
    assertArrayEquals(new float[] {0, 0}, standard.apply(new float[] {2, 10}));
    assertArrayEquals(new float[] {8 * s, 0}, standard.apply(new float[] {10, 10}), 1e-6f);
  }

  @Test
  void theMeanIsZeroAndTheMeanVarianceOne() {
    List<float[]> vectors = vectors(500);
    Standardization standard = Standardization.of(vectors);
    double[] sum = new double[3];
    double square = 0;
    for (float[] x : vectors) {
      float[] z = standard.apply(x);
      for (int i = 0; i < z.length; i++) {
        sum[i] += z[i];
        square += z[i] * z[i];
      }
    }
    assertArrayEquals(new double[3], sum, 1e-2);
    assertEquals(1, square / (3 * vectors.size()), 1e-5);
  }

  @Test
  void vectorsThatAreAllEqualAreOnlyCentred() {
    Standardization standard = Standardization.of(List.of(new float[] {4, 4}, new float[] {4, 4}));
    assertArrayEquals(new float[] {1, -2}, standard.apply(new float[] {5, 2}));
  }

  @Test
  void whatIsStandardizedIsLeftAlone() {
    float[] x = {1, 7};
    Standardization.of(List.of(x, new float[] {3, 13})).apply(x);
    assertArrayEquals(new float[] {1, 7}, x);
  }

  /** Folded, the head does to x what it did to s (x − m). */
  @Test
  void foldedIntoTheHeadItIsNotNeededAnyMore() {
    Standardization standard = Standardization.of(vectors(50));
    SoftmaxHead head =
        SoftmaxHead.of(new float[] {1, -2, 0.5f, 3, -1, 0.25f}, new float[] {0.75f, -4});
    SoftmaxHead folded = standard.fold(head);
    for (float[] x : vectors(200)) {
      assertArrayEquals(head.logits(standard.apply(x)), folded.logits(x), 1e-4);
    }
  }

  @Test
  void lengthsMustFit() {
    Standardization standard = Standardization.of(vectors(2));
    assertRefused("No vectors to standardize by", () -> Standardization.of(List.of()));
    assertRefused(
        "A vector of 1 among vectors of 2",
        () -> Standardization.of(List.of(new float[2], new float[1])));
    assertRefused("A vector of 4 among vectors of 3", () -> standard.apply(new float[4]));
    assertRefused(
        "A head that reads 2 features cannot follow 3",
        () -> standard.fold(SoftmaxHead.zeros(2, 2)));
  }

  /** Three coordinates of quite different means and spreads. */
  private static List<float[]> vectors(int count) {
    SplittableRandom random = new SplittableRandom(8);
    return Stream.generate(
            () ->
                new float[] {
                  (float) random.nextDouble(-1, 1),
                  (float) random.nextDouble(5, 9),
                  (float) random.nextDouble(-30, -20)
                })
        .limit(count)
        .toList();
  }

  private static void assertRefused(String problem, Executable act) {
    assertEquals(problem, assertThrows(IllegalArgumentException.class, act).getMessage());
  }
}
