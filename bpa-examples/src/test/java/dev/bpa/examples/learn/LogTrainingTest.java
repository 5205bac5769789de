// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Prior;
import dev.bpa.Signal;
import dev.bpa.examples.demo.Progress;
import dev.bpa.format.ExperienceLog;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two days in three are sunny, a hat fits the sun and an umbrella the rain; the log sends either.
 */
class LogTrainingTest {
  private static final NamedState SUN = new NamedState("sun");
  private static final NamedState RAIN = new NamedState("rain");
  private static final Signal UMBRELLA = Signal.of("umbrella");
  private static final Signal HAT = Signal.of("hat");
  private static final List<String> FILES =
      List.of("policy.json", "metrics.jsonl", "curve.svg", "state/checkpoint");

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void aLog() throws IOException {
    file = folder.resolve("rounds.jsonl");
    write(file, 600);
  }

  private static void write(Path file, int rounds) throws IOException {
    Distribution<Signal> umbrellas = Distribution.of(HAT, 0.2, UMBRELLA, 0.8);
    var advisor =
        Advisor.commitTo(TabularPolicy.of(Map.of(SUN, umbrellas, RAIN, umbrellas)))
            .informedBy(Prior.of(Distribution.of(SUN, 2 / 3.0, RAIN, 1 / 3.0)))
            .withSeed(3);
    try (var writer = ExperienceLog.at(file).open()) {
      for (int t = 0; t < rounds; t++) {
        var outcome = advisor.persuade(seen -> "taken", Context.none());
        boolean fits = outcome.signal().equals(HAT) == outcome.state().equals(SUN);
        writer.append(outcome.rewarded(fits ? 1 : 0));
      }
    }
  }

  private LogTraining training(String method) throws IOException {
    return new LogTraining(
        Logs.read(file),
        method.equals("gradient")
            ? Optional.of(new GradientSettings(5, 64, 0.3, 0.001, 10))
            : Optional.empty(),
        1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exact", "gradient"})
  void itLearnsWhatFits(String method) throws IOException {
    LogTraining.Result result = training(method).run(opened("a"), Progress.none());
    assertEquals(1, result.policy().given(SUN, Context.none()).probability(HAT), 0.03);
    assertEquals(1, result.policy().given(RAIN, Context.none()).probability(UMBRELLA), 0.03);
    assertEquals(16, result.curve().points().size());
    assertEquals(1, result.curve().points().get(15).value().value(), 0.03);
    assertTrue(result.curve().logged() < 0.5);
  }

  /** Killed behind any checkpoint, it goes on to the same bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"exact", "gradient"})
  void killedAnywhereItEndsTheSame(String method) throws IOException {
    LogTraining training = training(method);
    TrainingFolder whole = opened("whole");
    training.run(whole, Progress.none());
    for (int steps : new int[] {2, 16}) {
      TrainingFolder cut = opened("cut" + steps);
      assertThrows(Killed.class, () -> training.run(cut, new Killing(steps)));
      training.run(cut, Progress.none());
      for (String name : FILES) {
        assertArrayEquals(bytes(whole, name), bytes(cut, name), name + " after " + steps);
      }
    }
  }

  /** Of a log in several parts, which are merged in their order. */
  @ParameterizedTest
  @ValueSource(strings = {"exact", "gradient"})
  void onAnyNumberOfThreadsItEndsTheSame(String method)
      throws IOException, ExecutionException, InterruptedException {
    Files.delete(file);
    write(file, 9_000);
    LogTraining training = training(method);
    TrainingFolder here = opened("here");
    training.run(here, Progress.none());
    for (int threads : new int[] {1, 3}) {
      TrainingFolder there = opened("on" + threads);
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        pool.submit(() -> training.run(there, Progress.none())).get();
      } finally {
        pool.shutdown();
      }
      for (String name : FILES) {
        assertArrayEquals(bytes(here, name), bytes(there, name), name + " on " + threads);
      }
    }
  }

  @Test
  void aDamagedCheckpointIsNotGoneOnFrom() throws IOException {
    LogTraining training = training("gradient");
    TrainingFolder whole = opened("whole");
    training.run(whole, Progress.none());
    byte[] policy = bytes(whole, "policy.json");
    Path newest = whole.state().resolve("checkpoint");
    Files.writeString(newest, Files.readString(newest).replaceFirst("gradient", "Gradient"));
    LogTraining.Result again = training.run(whole, Progress.none());
    assertTrue(
        again.warnings().get(0).contains("its checksum is wrong"), again.warnings()::toString);
    assertArrayEquals(policy, bytes(whole, "policy.json"));
  }

  @Test
  void anotherTrainingIsRefused() throws IOException {
    training("exact").run(opened("a"), Progress.none());
    String message = refusal("gradient");
    assertTrue(message.contains("The state of 'Best table, from log "), message);
    assertTrue(
        message.contains("is none of 'Off-policy gradient GradientSettings[epochs=5"), message);
    Files.delete(file);
    write(file, 599);
    assertTrue(refusal("exact").contains("is none of 'Best table, from log "));
  }

  private String refusal(String method) {
    return String.valueOf(
        assertThrows(
                IOException.class,
                () ->
                    training(method).run(new TrainingFolder(folder.resolve("a")), Progress.none()))
            .getMessage());
  }

  @Test
  void oneTrainingAtATime() throws IOException {
    TrainingFolder shared = new TrainingFolder(folder.resolve("a"));
    Closeable lock = shared.open(false);
    try (lock) {
      assertEquals(
          shared.folder() + " is in use by another training: wait for it, or name another folder",
          assertThrows(IOException.class, () -> shared.open(true)).getMessage());
    }
    shared.open(true).close();
  }

  private TrainingFolder opened(String name) throws IOException {
    TrainingFolder opened = new TrainingFolder(folder.resolve(name));
    opened.open(false).close();
    return opened;
  }

  private static byte[] bytes(TrainingFolder folder, String name) throws IOException {
    return Files.readAllBytes(folder.folder().resolve(name));
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final class Killing implements Progress {
    private int left;

    Killing(int steps) {
      left = steps;
    }

    @Override
    public void phase(String name, long steps) {}

    @Override
    public void step() {
      if (--left == 0) {
        throw new Killed();
      }
    }
  }
}
