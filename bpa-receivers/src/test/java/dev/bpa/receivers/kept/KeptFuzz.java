// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whatever bytes a file of kept answers holds, it is opened or refused in one line that names it.
 */
class KeptFuzz {
  @FuzzTest(maxDuration = "20s")
  void answerLogs(byte[] bytes) throws IOException {
    Path file = Files.write(Files.createTempFile("fuzz", ".jsonl"), bytes);
    try (AnswerLog log = AnswerLog.open(file)) {
      assertTrue(log.size() >= 0);
    } catch (IOException refusal) {
      assertOneLine(refusal, file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @FuzzTest(maxDuration = "20s")
  void recordings(byte[] bytes) throws IOException {
    Path file = Files.write(Files.createTempFile("fuzz", ".jsonl"), bytes);
    try (Recording recording = Recording.open(file)) {
      assertTrue(recording.toString().contains(file.toString()));
    } catch (IOException refusal) {
      assertOneLine(refusal, file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void assertOneLine(IOException refusal, Path file) {
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(file.toString()), message);
    assertEquals(1, message.lines().count(), message);
  }
}
