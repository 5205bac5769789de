// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.Advisor;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.fraction.BigFraction;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A child process is killed (SIGKILL) as it trains, again and again, wherever it happens to be. */
class KilledRunTest {
  private static final int KILLS = 3;

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"online", "gradient"})
  void aKilledRunEndsBitIdenticalToOneThatWasNot(String kind) throws Exception {
    Path undisturbed = Files.createDirectory(folder.resolve("undisturbed"));
    DurableRun.kind(kind).run(undisturbed, round -> {});
    Path killed = Files.createDirectory(folder.resolve("killed"));
    Random random = new Random(5);
    for (int kill = 0; kill < KILLS; kill++) {
      runAndKillAfter(1 + random.nextInt(DurableRun.ROUNDS / (KILLS + 2)), kind, killed);
    }
    runToTheEnd(kind, killed);
    for (String file : List.of("rounds.jsonl", "state/checkpoint", "state/checkpoint.previous")) {
      assertArrayEquals(
          Files.readAllBytes(undisturbed.resolve(file)),
          Files.readAllBytes(killed.resolve(file)),
          file);
    }
  }

  private static void runAndKillAfter(int rounds, String kind, Path run) throws Exception {
    Process child = start(kind, run);
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < rounds; i++) {
        String line = out.readLine();
        assertTrue(line != null, "the child ended early");
      }
      child.destroyForcibly();
      assertNotEquals(0, child.waitFor());
    } finally {
      child.destroyForcibly();
    }
  }

  private static void runToTheEnd(String kind, Path run) throws Exception {
    Process child = start(kind, run);
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      String last = out.lines().reduce("", (before, line) -> line);
      assertEquals("" + DurableRun.ROUNDS, last);
      assertEquals(0, child.waitFor());
    } finally {
      child.destroyForcibly();
    }
  }

  private static Process start(String kind, Path run) throws IOException {
    String classes =
        Stream.of(
                DurableRun.class,
                Advisor.class,
                ObjectMapper.class,
                JsonFactory.class,
                JsonInclude.class,
                BigFraction.class,
                NullMarked.class,
                net.jqwik.api.Arbitrary.class)
            .map(KilledRunTest::placeOf)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes,
            DurableRun.class.getName(),
            kind,
            run.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
