// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures all solvers on games of many sizes, and prints a row a size as soon as it is there. */
public final class RatioTable {
  private static final int ROUNDS = 3;

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

  /**
   * All solvers by turns, in a few rounds, so that what else the machine does falls on all alike.
   */
  private static String row(String size) throws RunnerException {
    List<Peer> peers = Stream.of(Peer.values()).filter(p -> p.takes(Size.of(size))).toList();
    double[] ours = new double[ROUNDS];
    double[][] theirs = new double[peers.size()][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      ours[round] = median(size, SolverBenchmark.OURS);
      for (int i = 0; i < theirs.length; i++) {
        theirs[i][round] = median(size, peers.get(i).name());
      }
    }
    StringJoiner row = new StringJoiner(" | ", "| ", " |").add(Size.of(size).toString());
    row.add(milliseconds(median(ours)));
    for (Peer peer : Peer.values()) {
      int i = peers.indexOf(peer);
      row.add(i < 0 ? "" : cell(theirs[i], ours));
    }
    return row.toString();
  }

  /** The time, and how many times ours: the median of the rounds. */
  private static String cell(double[] theirs, double[] ours) {
    double[] ratios = IntStream.range(0, ROUNDS).mapToDouble(r -> theirs[r] / ours[r]).toArray();
    return String.format(Locale.ROOT, "%s (%.1f ×)", milliseconds(median(theirs)), median(ratios));
  }

  private static double median(double[] rounds) {
    return Arrays.stream(rounds).sorted().toArray()[ROUNDS / 2];
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
