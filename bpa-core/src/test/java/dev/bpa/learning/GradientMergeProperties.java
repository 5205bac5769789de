// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.policy.SoftmaxHead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Gradients gathered apart are those of the whole, to rounding, however they were torn apart. */
class GradientMergeProperties {
  private static final double ROUNDING = 1e-4;
  private static final SoftmaxHead SHAPE = SoftmaxHead.zeros(3, 4);

  @Property(tries = 200, seed = "1")
  void partsInAnyOrderMakeTheWhole(
      @ForAll @IntRange(min = 1, max = 60) int rounds,
      @ForAll @IntRange(min = 1, max = 7) int parts,
      @ForAll long seed) {
    Random random = new Random(seed);
    SoftmaxGradient whole = SoftmaxGradient.like(SHAPE);
    List<SoftmaxGradient> shards = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      shards.add(SoftmaxGradient.like(SHAPE));
    }
    for (int i = 0; i < rounds; i++) {
      float[] phi = gaussian(3, random);
      float[] slope = gaussian(4, random);
      whole.add(phi, slope);
      shards.get(random.nextInt(parts)).add(phi, slope);
    }
    Collections.shuffle(shards, random);
    SoftmaxGradient merged = SoftmaxGradient.like(SHAPE);
    shards.forEach(merged::merge);
    assertSame(whole, merged);
  }

  @Property(tries = 100, seed = "2")
  void mergingIsAssociative(@ForAll long seed) {
    Random random = new Random(seed);
    SoftmaxGradient left = any(random);
    SoftmaxGradient middle = any(random);
    SoftmaxGradient right = any(random);
    SoftmaxGradient leftFirst = SoftmaxGradient.of(left.sum(), left.count());
    leftFirst.merge(middle);
    leftFirst.merge(right);
    middle.merge(right);
    left.merge(middle);
    assertSame(left, leftFirst);
  }

  /** What is sent to another machine arrives as it was. */
  @Property(tries = 50, seed = "3")
  void aSnapshotIsTheGradient(@ForAll long seed) {
    SoftmaxGradient gradient = any(new Random(seed));
    SoftmaxGradient copy = SoftmaxGradient.of(gradient.sum(), gradient.count());
    assertEquals(gradient.sum(), copy.sum());
    assertEquals(gradient.mean(), copy.mean());
  }

  @Example
  void whatDoesNotFitIsRefused() {
    SoftmaxGradient gradient = SoftmaxGradient.like(SHAPE);
    assertEquals(
        "A gradient of 4 × 4 does not merge with one of 3 × 4",
        assertThrows(
                IllegalArgumentException.class,
                () -> gradient.merge(SoftmaxGradient.like(SoftmaxHead.zeros(4, 4))))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> SoftmaxGradient.of(SHAPE, -1));
    assertEquals(
        "No round was gathered, so there is no mean gradient",
        assertThrows(IllegalStateException.class, gradient::mean).getMessage());
  }

  private static SoftmaxGradient any(Random random) {
    SoftmaxGradient gradient = SoftmaxGradient.like(SHAPE);
    for (int i = 0; i <= random.nextInt(9); i++) {
      gradient.add(gaussian(3, random), gaussian(4, random));
    }
    return gradient;
  }

  private static void assertSame(SoftmaxGradient expected, SoftmaxGradient actual) {
    assertEquals(expected.count(), actual.count());
    assertArrayEquals(expected.sum().weights(), actual.sum().weights(), (float) ROUNDING);
    assertArrayEquals(expected.sum().bias(), actual.sum().bias(), (float) ROUNDING);
  }

  private static float[] gaussian(int n, Random random) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }
}
