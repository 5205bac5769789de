// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanBaselineTest extends BaselineContract {
  @Override
  Baseline baseline() {
    return new MeanBaseline();
  }

  @Test
  void theMeanOfAllRewardsIsExpectedEverywhere() {
    Baseline baseline = baseline();
    double[] means = {6, 4, 5};
    double[] rewards = {6, 2, 7};
    for (int i = 0; i < rewards.length; i++) {
      baseline.learn(new float[] {i}, rewards[i]);
      assertEquals(means[i], baseline.estimate(new float[] {9, 9, 9}), 1e-12);
    }
  }
}
