// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import dev.bpa.examples.report.Sparkline;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.learning.LearningCurve;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.ConfidenceInterval;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The result of a run, in a terminal. */
public final class JobReport {
  private JobReport() {}

  /** Prints the learning curve and the table of arms. */
  public static void print(PrintWriter out, JobResult result) {
    List<LearningCurve.Point> points = result.curve().points();
    LearningCurve.Point last = points.get(points.size() - 1);
    out.printf(Locale.ROOT, "Reward while learning, over %,d rounds:%n", last.round());
    out.printf(
        Locale.ROOT,
        "  %s %s %s%n%n",
        percent(points.get(0).meanReward()),
        Sparkline.of(result.curve()),
        percent(last.meanReward()));
    String row = "%-16s %7s  %15s  %s%n";
    out.printf(Locale.ROOT, row, "held-out arm", "right", "95 % interval", "lift over receiver");
    for (ArmResult arm : result.arms()) {
      out.printf(
          Locale.ROOT,
          row,
          arm.arm().label(),
          percent(arm.accuracy().value()),
          between(arm.accuracy()),
          arm.arm() == Arm.RECEIVER
              ? "-"
              : points(arm.lift().value()) + " (" + span(arm.lift()) + ")");
    }
    out.println();
    for (ArmResult arm : result.arms()) {
      out.printf(Locale.ROOT, "%-16s %s%n", arm.arm().label(), arm.arm().meaning());
    }
    out.println();
  }

  /** Prints one prompt's way from prior to answer. */
  public static void print(PrintWriter out, ExplainedPrompt example) {
    out.println("One prompt, persuaded:");
    out.println("  prompt     " + example.text());
    out.println("  prior      " + leading(example.before()));
    out.println("  signal     " + example.signal());
    out.println("  posterior  " + leading(example.after()));
    out.println("  answer     " + example.after().mode());
    out.println();
  }

  /** The size of a run, in two lines. */
  public static String setting(JobSettings settings) {
    return String.format(
        Locale.ROOT,
        "%,d training and %,d held-out noun glosses of WordNet 3.1,%n"
            + "26 classes, 8 signals, %,d rounds, seed %d",
        settings.sizes().train(),
        settings.sizes().test(),
        settings.rounds(),
        settings.seed());
  }

  /** The three most probable classes. */
  public static String leading(Distribution<NounClass> belief) {
    return belief.support().stream()
        .sorted(Comparator.comparingDouble(belief::probability).reversed())
        .limit(3)
        .map(c -> c + " " + percent(belief.probability(c)))
        .collect(Collectors.joining(", "));
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String between(ConfidenceInterval interval) {
    return String.format(Locale.ROOT, "%.1f to %.1f", 100 * interval.low(), 100 * interval.high());
  }

  static String points(double lift) {
    return String.format(Locale.ROOT, "%+.1f", 100 * lift);
  }

  static String span(ConfidenceInterval lift) {
    return points(lift.low()) + " to " + points(lift.high());
  }
}
