// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures all solvers on games of many sizes, and prints a row a size as soon as it is there. */
public final class RatioTable {
  private static final List<String> SIZES =
      List.of(
          "10x10",
          "20x20",
          "50x20",
          "30x30",
          "200x10",
          "60x60",
          "500x20",
          "1000x10",
          "100x100",
          "100000x2");

  private RatioTable() {}

  /**
   * Runs it.
   *
   * @param args sizes, as 60x60; by default all of the table
   */
  public static void main(String[] args) throws RunnerException {
    StringJoiner header =
        new StringJoiner(" | ", "| ", " |").add("states × actions").add("ours, ms");
    StringJoiner rule = new StringJoiner(" | ", "| ", " |").add("---").add("---:");
    for (Peer peer : Peer.values()) {
      header.add(peer.title());
      rule.add("---:");
    }
    System.out.println(header);
    System.out.println(rule);
    for (String size : args.length == 0 ? SIZES : List.of(args)) {
      System.out.println(row(size));
    }
  }

  private static String row(String size) throws RunnerException {
    double ours = median(size, SolverBenchmark.OURS);
    List<String> cells = new ArrayList<>(List.of(Size.of(size).toString(), milliseconds(ours)));
    for (Peer peer : Peer.values()) {
      if (peer.takes(Size.of(size))) {
        double theirs = median(size, peer.name());
        cells.add(String.format(Locale.ROOT, "%s (%.1f ×)", milliseconds(theirs), theirs / ours));
      } else {
        cells.add("");
      }
    }
    return "| " + String.join(" | ", cells) + " |";
  }

  /** Of the time to solve the game, after warming up, in milliseconds. */
  private static double median(String size, String solver) throws RunnerException {
    RunResult result =
        new Runner(
                new OptionsBuilder()
                    .include(SolverBenchmark.class.getName())
                    .param("size", size)
                    .param("solver", solver)
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .runSingle();
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  private static String milliseconds(double time) {
    return String.format(Locale.ROOT, time < 10 ? "%.2f" : "%,.0f", time);
  }
}
