// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import dev.bpa.learning.Optimizer;
import dev.bpa.learning.Schedule;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One pass of every learner over {@link Clusters}, on one thread, after one to warm up: examples a
 * second of processor time, which other work on the machine disturbs least, and the value of its
 * best signals on rounds held out. The JMH figures of single operations are {@code
 * LearningBenchmark}'s.
 */
public final class LearnerTable {
  private LearnerTable() {}

  /** Runs it. */
  public static void main(String[] args) {
    Map<String, Supplier<Contestant>> contestants = new LinkedHashMap<>();
    contestants.put(
        "Vowpal Wabbit 9.3, --cb_explore_adf -q sa --ignore_linear s", VowpalWabbit::adf);
    contestants.put("Vowpal Wabbit 9.3, --cb_explore 10", VowpalWabbit::explore);
    contestants.put("ours, a step a round, Adam", () -> ours(Optimizer.adam(), 0.001, 1));
    contestants.put("ours, a step a round, AdaGrad", () -> ours(Optimizer.adaGrad(), 0.03, 1));
    contestants.put("ours, a step a round, plain", () -> ours(Optimizer.plain(), 0.03, 1));
    contestants.put("ours, a step in 16 rounds, Adam", () -> ours(Optimizer.adam(), 0.01, 16));
    System.out.println("| learner | examples a second | held-out value |");
    System.out.println("| --- | ---: | ---: |");
    Clusters world = new Clusters();
    contestants.forEach((name, contestant) -> System.out.println(row(name, contestant, world)));
  }

  private static Contestant ours(Optimizer optimizer, double rate, int batch) {
    return new OnlineAdvisor(optimizer, Schedule.linear(rate, rate / 10), batch);
  }

  private static String row(String name, Supplier<Contestant> contestant, Clusters world) {
    try (Contestant warming = contestant.get()) {
      warming.learn(world, 0, Clusters.TRAINING);
    }
    try (Contestant measured = contestant.get()) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      measured.learn(world, 0, Clusters.TRAINING);
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      double value = 0;
      for (int n = Clusters.TRAINING; n < world.features.length; n++) {
        value += world.expected(n, measured.best(world.features[n]));
      }
      return String.format(
          Locale.ROOT,
          "| %s | %,.0f | %.3f |",
          name,
          Clusters.TRAINING / ((end - start) / 1e9),
          value / Clusters.HELD_OUT);
    }
  }
}
