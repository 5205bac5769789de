// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every baseline keeps to, whatever features it reads. */
abstract class BaselineContract {
  private static final float[][] PHI = {{1, 2}, {0, 0}, {-3, 0.5f}, {100, -100}};

  /** The baseline of two features, before any reward. */
  abstract Baseline baseline();

  @Test
  void beforeAnyRewardItExpectsNone() {
    for (float[] phi : PHI) {
      assertEquals(0, baseline().estimate(phi));
    }
  }

  @Test
  void estimatingTeachesNothing() {
    Baseline baseline = baseline();
    baseline.learn(PHI[0], 4);
    double first = baseline.estimate(PHI[2]);
    baseline.estimate(PHI[0]);
    assertEquals(first, baseline.estimate(PHI[2]));
  }

  @Test
  void aConstantRewardIsLearned() {
    Baseline baseline = baseline();
    for (int i = 0; i < 4_000; i++) {
      baseline.learn(PHI[i % PHI.length], -2.5);
    }
    for (float[] phi : PHI) {
      assertEquals(-2.5, baseline.estimate(phi), 1e-3);
    }
  }

  @Test
  void aRestoredBaselineGoesOnAsIfItHadNeverStopped() {
    Baseline whole = baseline();
    Baseline resumed = baseline();
    resumed.learn(PHI[3], 100); // and forgets it
    for (int i = 0; i < 7; i++) {
      whole.learn(PHI[i % PHI.length], i);
    }
    resumed.restore(whole.state());
    assertEquals(whole.state(), resumed.state());
    whole.learn(PHI[2], -1);
    resumed.learn(PHI[2], -1);
    assertEquals(whole.state(), resumed.state());
    assertEquals(whole.estimate(PHI[0]), resumed.estimate(PHI[0]));
    assertThrows(IllegalArgumentException.class, () -> resumed.restore(List.of(1.0)));
  }
}
