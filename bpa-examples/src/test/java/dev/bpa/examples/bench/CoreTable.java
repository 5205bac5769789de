// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.Prior;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.learn.GradientSettings;
import dev.bpa.examples.learn.LogTraining;
import dev.bpa.examples.learn.Logs;
import dev.bpa.examples.learn.TrainingFolder;
import dev.bpa.learning.Lessons;
import dev.bpa.learning.OffPolicyGradient;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import dev.bpa.probability.Distribution;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * What more cores bring to training on logs: the same training in pools of one thread and of more,
 * by turns, in one process, in the fastest turn of each by the clock; and in processor time of the
 * busiest thread, which is what the clock would show if nothing else ran. Every result must be that
 * of one thread.
 */
public final class CoreTable {
  private static final int TURNS = 6;
  private static final int SIGNALS = 10;

  private CoreTable() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    Map<String, Callable<?>> trainings = new LinkedHashMap<>();
    trainings.put("OffPolicyGradient, 40,000 rounds, 384 features", dense());
    trainings.put("bpa train --log, best table, 100,000 rounds", logged(Optional.empty()));
    trainings.put(
        "bpa train --log --method gradient", logged(Optional.of(GradientSettings.withDefaults())));
    int cores = Runtime.getRuntime().availableProcessors();
    for (Map.Entry<String, Callable<?>> training : trainings.entrySet()) {
      Timed alone = timed(1, training.getValue());
      Timed together = timed(cores, training.getValue());
      for (int turn = 0; turn < TURNS; turn++) {
        alone = alone.or(timed(1, training.getValue()));
        together = together.or(timed(cores, training.getValue()));
      }
      if (!alone.result().equals(together.result())) {
        throw new IllegalStateException(training.getKey() + ": the results differ");
      }
      System.out.printf(
          "%-48s clock %.2f s, on %d threads %.2f s, %.2f times as fast; busiest thread %.2f s, %.2f s, %.2f%n",
          training.getKey(),
          alone.clock(),
          cores,
          together.clock(),
          alone.clock() / together.clock(),
          alone.busiest(),
          together.busiest(),
          alone.busiest() / together.busiest());
    }
  }

  private record Timed(Object result, double clock, double busiest) {
    Timed or(Timed other) {
      return new Timed(
          other.result, Math.min(clock, other.clock), Math.min(busiest, other.busiest));
    }
  }

  private static Timed timed(int threads, Callable<?> training) throws Exception {
    List<Thread> workers = new CopyOnWriteArrayList<>();
    ForkJoinPool pool =
        new ForkJoinPool(
            threads,
            owner -> {
              var worker = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(owner);
              workers.add(worker);
              return worker;
            },
            null,
            false);
    try {
      long start = System.nanoTime();
      Object result = pool.submit(training).get();
      double clock = (System.nanoTime() - start) / 1e9;
      ThreadMXBean times = ManagementFactory.getThreadMXBean();
      long busiest =
          workers.stream().mapToLong(w -> times.getThreadCpuTime(w.getId())).max().orElseThrow();
      return new Timed(result, clock, busiest / 1e9);
    } finally {
      pool.shutdown();
    }
  }

  private static List<Signal> signals() {
    return IntStream.range(0, SIGNALS).mapToObj(g -> Signal.of("g" + g)).toList();
  }

  private static Callable<SoftmaxHead> dense() {
    int rounds = 40_000;
    int inputs = 384;
    Random random = new Random(1);
    float[][] features = new float[rounds][inputs];
    for (float[] row : features) {
      for (int i = 0; i < inputs; i++) {
        row[i] = (float) random.nextGaussian() / 20;
      }
    }
    double[] uniform = new double[rounds];
    Arrays.fill(uniform, 1.0 / SIGNALS);
    Lessons lessons =
        Lessons.of(
            features,
            random.ints(rounds, 0, SIGNALS).toArray(),
            random.doubles(rounds).toArray(),
            uniform);
    SoftmaxPolicy<State> start =
        new SoftmaxPolicy<>(
            signals(), (state, context) -> features[0], SoftmaxHead.zeros(inputs, SIGNALS));
    return () -> OffPolicyGradient.withDefaults().fit(start, lessons).head();
  }

  /** Of a log that is read already: ten states, ten signals sent alike, each right in one state. */
  private static Callable<Object> logged(Optional<GradientSettings> gradient) {
    List<NamedState> states =
        IntStream.range(0, SIGNALS).mapToObj(s -> new NamedState("s" + s)).toList();
    Distribution<Signal> lottery = Distribution.uniform(signals());
    Advisor<NamedState> advisor =
        Advisor.<NamedState>commitTo((state, context) -> lottery)
            .informedBy(Prior.of(Distribution.uniform(states)));
    SplittableRandom luck = new SplittableRandom(2);
    List<Experience<NamedState, String>> rounds = new ArrayList<>();
    for (int t = 0; t < 100_000; t++) {
      var outcome = advisor.persuade(seen -> "taken", Context.none());
      boolean right =
          outcome.state().name().substring(1).equals(outcome.signal().name().substring(1));
      rounds.add(outcome.rewarded(luck.nextDouble() < (right ? 0.6 : 0.4) ? 1 : 0));
    }
    LogTraining training = new LogTraining(new Logs(rounds, List.of(), "made up"), gradient, 1);
    return () -> inAFolder(training);
  }

  private static Object inAFolder(LogTraining training) throws IOException {
    Path path = Files.createTempDirectory("bpa-cores");
    TrainingFolder folder = new TrainingFolder(path.resolve("a"));
    Closeable lock = folder.open(false);
    try (lock) {
      return training.run(folder, Progress.none());
    } finally {
      try (var files = Files.walk(path)) {
        files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
      }
    }
  }
}
