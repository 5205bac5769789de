// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.learning.online.LearnerState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  private static final LearnerState FIRST = LearnerState.of("a learner", 10, 0.1, -0.0, 1e-320);
  private static final LearnerState SECOND =
      LearnerState.of("a learner", 20, 1 / 3.0, Double.MAX_VALUE, Double.MIN_VALUE);

  @TempDir Path folder = Path.of("");
  private Checkpoints<LearnerState> checkpoints = Checkpoints.ofLearner(folder);
  private Path newest = folder;

  @BeforeEach
  void folder() {
    checkpoints = Checkpoints.ofLearner(folder.resolve("run"));
    newest = folder.resolve("run").resolve("checkpoint");
  }

  private Checkpoints.Loaded<LearnerState> load() throws IOException {
    return checkpoints.load().orElseThrow();
  }

  @Test
  void theNewestIsReadBackBitByBit() throws IOException {
    assertTrue(checkpoints.load().isEmpty());
    checkpoints.save(FIRST);
    assertEquals(new Checkpoints.Loaded<>(FIRST, List.of()), load());
    checkpoints.save(SECOND);
    assertEquals(new Checkpoints.Loaded<>(SECOND, List.of()), load());
  }

  /** What a kill between the two steps of a save leaves behind. */
  @Test
  void thePreviousIsUsedWhereTheNewestIsMissing() throws IOException {
    checkpoints.save(FIRST);
    checkpoints.save(SECOND);
    Files.delete(newest);
    assertEquals(FIRST, load().state());
    checkpoints.save(SECOND);
    assertEquals(SECOND, load().state());
  }

  /** A run that goes on from the previous one is killed between the two steps of its next save. */
  @Test
  void aDamagedOneDoesNotTakeThePlaceOfAWholeOne() throws IOException {
    checkpoints.save(FIRST);
    checkpoints.save(SECOND);
    Files.write(newest, new byte[] {'{'});
    checkpoints.save(SECOND);
    assertEquals(new Checkpoints.Loaded<>(SECOND, List.of()), load());
    Files.delete(newest);
    assertEquals(FIRST, load().state());
  }

  @Test
  void truncatedAnywhereItIsRefusedAndThePreviousUsed() throws IOException {
    checkpoints.save(FIRST);
    checkpoints.save(SECOND);
    byte[] whole = Files.readAllBytes(newest);
    for (int length = 0; length < whole.length; length++) {
      Files.write(newest, Arrays.copyOf(whole, length));
      var loaded = load();
      assertEquals(FIRST, loaded.state(), "cut to " + length);
      assertEquals(1, loaded.refusals().size());
      assertTrue(loaded.refusals().get(0).startsWith(newest + " is refused: "));
    }
  }

  @Test
  void changedInAnyByteItIsRefusedAndThePreviousUsed() throws IOException {
    checkpoints.save(FIRST);
    checkpoints.save(SECOND);
    byte[] whole = Files.readAllBytes(newest);
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(newest, changed);
      assertEquals(FIRST, load().state(), "changed at " + i);
    }
  }

  @Test
  void itSaysWhyThereIsNoneToUse() throws IOException {
    checkpoints.save(FIRST);
    String text = Files.readString(newest, StandardCharsets.UTF_8);
    Files.writeString(newest, text.replace("0.1", "0.2"));
    var e = assertThrows(IOException.class, checkpoints::load);
    assertEquals(
        newest
            + " is refused: its checksum is wrong: it was damaged or changed;"
            + " remove them to start from the log, or from the beginning",
        e.getMessage());
    Files.writeString(newest, text.replace("\"version\":1", "\"version\":2"));
    var later = assertThrows(IOException.class, checkpoints::load);
    assertTrue(String.valueOf(later.getMessage()).contains("schema version 2 is not known"));
  }
}
