// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Courtroom.Verdict;
import dev.bpa.learning.Environment;
import dev.bpa.learning.online.Exp3;
import dev.bpa.learning.online.LearnerState;
import dev.bpa.learning.online.OnlineRun;
import dev.bpa.learning.online.SchemeSelection;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.policy.Silence;
import dev.bpa.regret.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder = Path.of("");
  private int calls;

  /** Counts what is paid for. */
  private Environment<Suspect, Verdict> paid() {
    var environment = DurableRun.environment();
    return new Environment<>(
        environment.contexts(),
        environment.source(),
        (policy, round) -> {
          var receiver = environment.announcement().to(policy, round);
          return seen -> {
            calls++;
            return receiver.respond(seen);
          };
        },
        environment.reward());
  }

  private static SchemeSelection<Suspect> sender() {
    return SchemeSelection.of(
        Exp3.of(2), List.of(new Silence()::given, new FullDisclosure()::given), Range.unit());
  }

  private LearnerState play(long from, LearnerState state, long rounds, long seed)
      throws IOException {
    var sender = sender();
    sender.restore(state);
    try (var journal = Journal.open(log(), from, Verdict::name, Verdict::valueOf)) {
      new OnlineRun<>(journal.around(paid()), seed).until(rounds, sender, (e, s) -> {});
    }
    return sender.state();
  }

  private ExperienceLog log() {
    return ExperienceLog.at(folder.resolve("rounds.jsonl"));
  }

  @Test
  void noRoundIsPaidForTwice() throws IOException {
    LearnerState start = sender().state();
    LearnerState end = play(0, start, 40, 1);
    assertEquals(40, calls);
    assertEquals(end, play(0, start, 40, 1));
    assertEquals(40, calls);
    play(0, start, 50, 1);
    assertEquals(50, calls);
    assertEquals(50, log().read(round -> {}).rounds());
  }

  @Test
  void aTornLineIsPlayedAgain() throws IOException {
    LearnerState start = sender().state();
    LearnerState end = play(0, start, 10, 1);
    byte[] whole = Files.readAllBytes(log().file());
    Files.write(log().file(), Arrays.copyOf(whole, whole.length - 20));
    assertEquals(end, play(0, start, 10, 1));
    assertEquals(11, calls);
    assertEquals(-1, Arrays.mismatch(whole, Files.readAllBytes(log().file())));
  }

  @Test
  void theLogOfAnotherRunIsRefused() throws IOException {
    LearnerState start = sender().state();
    play(0, start, 10, 1);
    var e = assertThrows(IllegalStateException.class, () -> play(0, start, 10, 2));
    assertTrue(String.valueOf(e.getMessage()).endsWith("it is the log of another run"));
    var later = assertThrows(IOException.class, () -> play(11, start, 12, 1));
    assertTrue(String.valueOf(later.getMessage()).contains("holds 10 rounds before round 11"));
  }
}
