// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.solver.Solver;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * Measures all solvers on games of many sizes in one run, and prints a row a size as soon as it is
 * there.
 *
 * <p>After warming up, the solvers take turns, and each turn costs the CPU time of its thread: on a
 * machine that does other work beside, wall-clock time says how much other work. {@link
 * SolverBenchmark} has that.
 */
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

  private static final double SECOND = 1e9;
  private static final double WARM_UP = 4 * SECOND;
  private static final double ENOUGH = 5 * SECOND;
  private static final int LEAST_TURNS = 3;
  private static final int MOST_TURNS = 201;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Of all values, so that none is found in vain. */
  private static double sum;

  private RatioTable() {}

  /**
   * Runs it.
   *
   * @param args sizes, as 60x60; by default all of the table. Or "jmh" and arguments of JMH's.
   */
  public static void main(String[] args) throws IOException {
    if (args.length > 0 && args[0].equals("jmh")) {
      org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
      return;
    }
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
      System.out.println(row(Size.of(size)));
    }
    if (Double.isNaN(sum)) {
      throw new IllegalStateException("Some value was no number");
    }
  }

  private static String row(Size size) {
    PersuasionGame<NamedState, String> game = size.game();
    FullProgram program = FullProgram.of(game);
    Solver ours = Solver.withDefaults();
    List<Peer> peers = Stream.of(Peer.values()).filter(peer -> peer.takes(size)).toList();
    List<DoubleSupplier> solvers = new ArrayList<>();
    solvers.add(() -> ours.solve(game).value());
    double value = ours.solve(game).value();
    for (Peer peer : peers) {
      peer.requireAgreement(value, program);
      solvers.add(() -> peer.value(program));
    }
    double[] medians = byTurns(solvers);
    StringJoiner row = new StringJoiner(" | ", "| ", " |").add(size.toString());
    row.add(milliseconds(medians[0]));
    for (Peer peer : Peer.values()) {
      int i = peers.indexOf(peer) + 1;
      row.add(
          i == 0
              ? ""
              : String.format(
                  Locale.ROOT, "%s (%.1f ×)", milliseconds(medians[i]), medians[i] / medians[0]));
    }
    return row.toString();
  }

  /** The median of each. */
  private static double[] byTurns(List<DoubleSupplier> solvers) {
    for (DoubleSupplier solver : solvers) {
      double spent = 0;
      do {
        spent += time(solver);
      } while (spent < WARM_UP);
    }
    double[][] times = new double[solvers.size()][MOST_TURNS];
    double spent = 0;
    int turns = 0;
    for (; turns < MOST_TURNS && (turns < LEAST_TURNS || spent < ENOUGH); turns++) {
      for (int i = 0; i < times.length; i++) {
        times[i][turns] = time(solvers.get(i));
        spent += times[i][turns];
      }
    }
    int taken = turns;
    return Stream.of(times).mapToDouble(each -> median(Arrays.copyOf(each, taken))).toArray();
  }

  private static double median(double[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }

  /** CPU time of this thread, in nanoseconds. */
  private static double time(DoubleSupplier solver) {
    long before = THREADS.getCurrentThreadCpuTime();
    sum += solver.getAsDouble();
    return THREADS.getCurrentThreadCpuTime() - before;
  }

  private static String milliseconds(double nanoseconds) {
    double time = nanoseconds / 1e6;
    return String.format(Locale.ROOT, time < 10 ? "%.2f" : "%,.0f", time);
  }
}
