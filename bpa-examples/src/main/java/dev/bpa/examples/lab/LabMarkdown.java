// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Results as the tables of {@code docs/results.md}.
 *
 * @see LabResult
 */
public final class LabMarkdown {
  private LabMarkdown() {}

  /**
   * {@return a row for every receiver and the averages; where the Advisor learned from others, a
   * row for each of these instead}
   *
   * @param results in the order shown
   */
  public static List<String> of(List<LabResult> results) {
    List<String> lines = new ArrayList<>();
    if (results.stream().anyMatch(result -> !result.trainedOn().equals(result.receiver()))) {
      return transfer(results);
    }
    lines.add(
        "| log | receiver | questions | signals | no advice | uniform | prior item | best fixed |"
            + " advisor | lift | p (Holm) | headroom | oracle | detectable |");
    lines.add(
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: |"
            + " ---: |");
    results.forEach(result -> lines.add(receiver(result)));
    lines.add("");
    lines.addAll(averages(results));
    return lines;
  }

  private static String receiver(LabResult result) {
    return format(
        "| %s | %s | %,d | %d | %s | %s | %s | %s | %s | %s | %.3f | %s | %s | %.1f |",
        result.log(),
        result.receiver(),
        result.questions(),
        result.signals().size(),
        percent(result, LabArm.NO_ADVICE),
        percent(result, LabArm.UNIFORM),
        percent(result, LabArm.PRIOR_ITEM),
        percent(result, LabArm.BEST_FIXED),
        percent(result, LabArm.ADVISOR),
        lift(result.arm(LabArm.ADVISOR).map(LabResult.ArmValue::lift).orElse(null)),
        result.holm(),
        result.arm(LabArm.CROSS_FITTED).map(arm -> points(arm.lift().value())).orElse(""),
        percent(result, LabArm.ORACLE),
        100 * result.detectable());
  }

  private static List<String> averages(List<LabResult> results) {
    List<String> lines = new ArrayList<>();
    lines.add("| arm | receivers | right | lift over best fixed |");
    lines.add("| --- | ---: | ---: | ---: |");
    for (LabAverage average : LabAverage.of(results)) {
      lines.add(
          format(
              "| %s | %d | %.1f | %s |",
              average.arm(), average.receivers(), 100 * average.value(), points(average.lift())));
    }
    return lines;
  }

  /** By log and by whom the Advisor learned from: what it brings to others, in the mean. */
  private static List<String> transfer(List<LabResult> results) {
    Map<String, List<LabResult>> bySource = new TreeMap<>();
    for (LabResult result : results) {
      String key = "| " + result.log() + " | " + result.trainedOn() + " |";
      bySource.computeIfAbsent(key, source -> new ArrayList<>()).add(result);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "| log | learned from | at home | judged on others | over no advice | better, worse |"
            + " over best fixed | worst of them |");
    lines.add("| --- | --- | --- | ---: | ---: | ---: | ---: | --- |");
    bySource.forEach(
        (source, all) -> {
          Optional<LabResult> home =
              all.stream().filter(r -> r.receiver().equals(r.trainedOn())).findFirst();
          List<LabResult> abroad =
              all.stream().filter(r -> !r.receiver().equals(r.trainedOn())).toList();
          if (!abroad.isEmpty()) {
            lines.add(source + " " + abroad(home, abroad));
          }
        });
    return lines;
  }

  private static String abroad(Optional<LabResult> home, List<LabResult> abroad) {
    List<LabResult> asked = abroad.stream().filter(r -> r.gain() != null).toList();
    double lift =
        abroad.stream()
            .flatMap(result -> result.arm(LabArm.ADVISOR).stream())
            .mapToDouble(arm -> arm.lift().value())
            .average()
            .orElse(0);
    Optional<LabResult> worst =
        asked.stream().min(Comparator.comparingDouble(r -> gain(r).value()));
    return format(
        "%s | %d | %s | %d, %d | %s | %s |",
        home.map(result -> lift(result.gain())).orElse(""),
        abroad.size(),
        points(asked.stream().mapToDouble(r -> gain(r).value()).average().orElse(0)),
        asked.stream().filter(r -> gain(r).low() > 0).count(),
        asked.stream().filter(r -> gain(r).high() < 0).count(),
        points(lift),
        worst.map(r -> r.receiver() + " " + lift(r.gain())).orElse(""));
  }

  private static LabResult.Lift gain(LabResult result) {
    LabResult.Lift gain = result.gain();
    if (gain == null) {
      throw new IllegalStateException("Not asked without advice: " + result.receiver());
    }
    return gain;
  }

  private static String percent(LabResult result, LabArm arm) {
    return result.arm(arm).map(value -> format("%.1f", 100 * value.value())).orElse("");
  }

  private static String lift(LabResult.@Nullable Lift lift) {
    return lift == null
        ? ""
        : "%s (%s to %s)".formatted(points(lift.value()), points(lift.low()), points(lift.high()));
  }

  private static String points(double lift) {
    return format("%+.1f", 100 * lift);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
