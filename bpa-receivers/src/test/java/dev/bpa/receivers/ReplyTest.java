// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.InformationSource;
import dev.bpa.format.ExperienceLog;
import dev.bpa.policy.Silence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplyTest {
  /** Who reads the lines of a log looks for what the model said, not for the name of a record. */
  @Test
  void aLogHoldsWhatTheModelSaid(@TempDir Path folder) throws IOException {
    ExperienceLog log = ExperienceLog.at(folder.resolve("rounds.jsonl"));
    var advisor = Advisor.commitTo(new Silence()).informedBy(InformationSource.none());
    try (var writer = log.open()) {
      writer.append(
          advisor.persuade(Receivers.of(prompt -> "1.5 hours"), "How many hours?").rewarded(1));
    }
    String line = Files.readString(log.file());
    assertTrue(line.contains(",\"action\":\"1.5 hours\","), line);
    List<String> actions = new ArrayList<>();
    log.read(round -> actions.add(round.outcome().action()));
    assertEquals(List.of("1.5 hours"), actions);
  }
}
