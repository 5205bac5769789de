// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Whatever bytes a file holds, it is read or refused in one line that names it; nothing else is
 * thrown. Without JAZZER_FUZZ=1 the committed inputs alone are tried.
 */
class FormatsFuzz {
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("fuzz");
  }

  @AfterEach
  void removeFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @FuzzTest(maxDuration = "20s")
  void games(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("game.json"), bytes);
    GameFile game;
    try {
      game = GameFile.read(file);
    } catch (IOException refusal) {
      assertOneLine(refusal, file);
      return;
    }
    game.write(file);
    assertEquals(game, GameFile.read(file));
  }

  @FuzzTest(maxDuration = "20s")
  void experience(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("experience.jsonl"), bytes);
    try {
      ExperienceLog.at(file).read(round -> {});
    } catch (IOException refusal) {
      assertOneLine(refusal, file);
    }
  }

  @FuzzTest(maxDuration = "20s")
  void policies(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("policy.json"), bytes);
    try {
      PolicyFile.read(file);
    } catch (IOException refusal) {
      assertOneLine(refusal, file);
    }
  }

  @FuzzTest(maxDuration = "20s")
  void learners(byte[] state) throws Exception {
    forge("an online learner", state);
    loadOrRefuse(Checkpoints.ofLearner(folder));
  }

  @FuzzTest(maxDuration = "20s")
  void trainings(byte[] state) throws Exception {
    forge("a training", state);
    loadOrRefuse(Checkpoints.ofTraining(folder));
  }

  /** A checkpoint whose checksum is right. */
  private void forge(String kind, byte[] state) throws Exception {
    ObjectNode head = Fields.ofVersion(1).put("kind", kind).put("bytes", state.length);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(state);
    Path file = folder.resolve("checkpoint");
    Files.write(file, Json.line(head.put("sha256", HexFormat.of().formatHex(digest))));
    Files.write(file, state, StandardOpenOption.APPEND);
  }

  private void loadOrRefuse(Checkpoints<?> checkpoints) {
    try {
      checkpoints.load();
    } catch (IOException refusal) {
      assertOneLine(refusal, folder);
    }
  }

  private static void assertOneLine(IOException refusal, Path file) {
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(file.toString()), message);
    assertEquals(1, message.lines().count(), message);
  }
}
