// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import dev.bpa.examples.report.Sparkline;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.learning.LearningCurve;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.ConfidenceInterval;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The result of a run, in a terminal.
 *
 * @see JobResult
 */
public final class JobReport {
  private JobReport() {}

  /**
   * Prints the learning curve, the table of arms and what they are.
   *
   * @param out where it is printed
   * @param result what the run found
   */
  public static void print(PrintWriter out, JobResult result) {
    List<LearningCurve.Point> points = result.curve().points();
    LearningCurve.Point last = points.get(points.size() - 1);
    out.printf(Locale.ROOT, "Right while learning to persuade, over %,d rounds:%n", last.round());
    out.printf(
        Locale.ROOT,
        "  %s %s %s%n%n",
        percent(points.get(0).meanReward()),
        Sparkline.of(result.curve()),
        percent(last.meanReward()));
    table(result.arms()).forEach(out::println);
    out.println();
    for (ArmResult arm : result.arms()) {
      out.printf(Locale.ROOT, "%-16s %s%n", arm.arm().label(), arm.arm().meaning());
    }
    out.println();
  }

  /**
   * {@return the arms in lines: right, and lift in points, with their 95 % intervals}
   *
   * @param arms in the order shown
   */
  public static List<String> table(List<ArmResult> arms) {
    List<String> lines = new ArrayList<>();
    lines.add(row("held-out arm", "right", "95 % interval", "lift over receiver"));
    for (ArmResult arm : arms) {
      lines.add(
          row(
              arm.arm().label(),
              percent(arm.accuracy().value()),
              between(arm.accuracy()),
              arm.arm() == Arm.RECEIVER
                  ? "-"
                  : points(arm.lift().value()) + " (" + span(arm.lift()) + ")"));
    }
    return lines;
  }

  private static String row(String arm, String right, String interval, String lift) {
    return String.format(Locale.ROOT, "%-16s %7s  %15s  %s", arm, right, interval, lift);
  }

  /**
   * Prints one prompt's way from belief to answer.
   *
   * @param out where it is printed
   * @param heading without the colon
   * @param example the prompt
   */
  public static void print(PrintWriter out, String heading, ExplainedPrompt example) {
    out.println(heading + ":");
    out.println("  prompt  " + shown(example.text()));
    out.println("  before  " + leading(example.before()));
    out.println("  signal  " + example.signal());
    out.println("  after   " + leading(example.after()));
    out.println("  answer  " + example.after().mode());
    out.println("(before and after: what the Receiver believes without the signal and with it)");
    out.println();
  }

  /**
   * {@return a text of others in one line of a terminal, which it cannot steer}
   *
   * @param text may hold line breaks and control characters
   */
  public static String shown(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
  }

  /**
   * {@return the size of a run, in two lines}
   *
   * @param settings of the run
   */
  public static String setting(JobSettings settings) {
    return String.format(
        Locale.ROOT,
        "%,d training and %,d held-out noun glosses (definitions) of WordNet 3.1,%n"
            + "26 classes, 8 signals, %,d rounds, seed %d",
        settings.sizes().train(),
        settings.sizes().test(),
        settings.rounds(),
        settings.seed());
  }

  /**
   * {@return the three most probable classes, with their probabilities, in one line}
   *
   * @param belief over classes
   */
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
