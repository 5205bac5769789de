// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * An arm's mean over receivers and logs that all weigh alike.
 *
 * @param arm its label
 * @param receivers how many have it
 * @param value the mean share of right answers
 * @param lift the mean lift over the best fixed signal
 * @see LabResult
 */
public record LabAverage(String arm, int receivers, double value, double lift) {
  /**
   * {@return the averages of all arms that some result has}
   *
   * @param results that all weigh alike
   */
  public static List<LabAverage> of(List<LabResult> results) {
    List<LabAverage> averages = new ArrayList<>();
    for (LabArm arm : LabArm.values()) {
      List<LabResult.ArmValue> values =
          results.stream()
              .flatMap(result -> result.arms().stream())
              .filter(value -> value.arm().equals(arm.label()))
              .toList();
      if (!values.isEmpty()) {
        averages.add(
            new LabAverage(
                arm.label(),
                values.size(),
                values.stream().mapToDouble(LabResult.ArmValue::value).average().orElseThrow(),
                values.stream().mapToDouble(v -> v.lift().value()).average().orElseThrow()));
      }
    }
    return averages;
  }
}
