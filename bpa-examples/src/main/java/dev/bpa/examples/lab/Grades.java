// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import static java.util.Objects.requireNonNull;

import dev.bpa.regret.BcaBootstrap;
import dev.bpa.regret.ConfidenceInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each arm earned on each question; the arms that played all of them. */
final class Grades {
  private final Map<LabArm, List<Round.Earned>> earned = new EnumMap<>(LabArm.class);

  private Grades() {}

  static Grades of(List<Round> rounds) {
    Grades grades = new Grades();
    for (LabArm arm : LabArm.values()) {
      List<Round.Earned> all = rounds.stream().map(arm::play).flatMap(Optional::stream).toList();
      if (all.size() == rounds.size()) {
        grades.earned.put(arm, all);
      }
    }
    return grades;
  }

  double[] of(LabArm arm) {
    return requireNonNull(earned.get(arm)).stream().mapToDouble(Round.Earned::right).toArray();
  }

  double[] over(LabArm arm, LabArm other) {
    double[] gains = of(arm);
    double[] base = of(other);
    for (int i = 0; i < gains.length; i++) {
      gains[i] -= base[i];
    }
    return gains;
  }

  boolean played(LabArm arm) {
    return earned.containsKey(arm);
  }

  private static BcaBootstrap bootstrap(long seed) {
    return new BcaBootstrap(2_000, 0.95, seed);
  }

  LabResult.Lift lift(LabArm arm, LabArm other, long seed) {
    ConfidenceInterval lift = bootstrap(seed).mean(over(arm, other));
    return new LabResult.Lift(other.label(), lift.value(), lift.low(), lift.high());
  }

  List<LabResult.ArmValue> values(long seed) {
    List<LabResult.ArmValue> values = new ArrayList<>();
    for (LabArm arm : earned.keySet()) {
      ConfidenceInterval share = bootstrap(seed).mean(of(arm));
      values.add(
          new LabResult.ArmValue(
              arm.label(),
              arm.regime().label(),
              share.value(),
              share.low(),
              share.high(),
              lift(arm, LabArm.BEST_FIXED, seed),
              tokens(arm)));
    }
    return values;
  }

  private @Nullable Double tokens(LabArm arm) {
    List<Round.Earned> all = requireNonNull(earned.get(arm));
    boolean counted = all.stream().allMatch(each -> each.tokens().isPresent());
    return counted
        ? all.stream().mapToDouble(each -> each.tokens().orElseThrow()).average().orElseThrow()
        : null;
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
