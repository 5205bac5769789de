// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.lab.Evaluation;
import dev.bpa.examples.lab.LabMarkdown;
import dev.bpa.examples.lab.LabResult;
import dev.bpa.examples.lab.LabTable;
import dev.bpa.examples.lab.Reading;
import dev.bpa.examples.task.SharedData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The figures of docs/results.md are those of the results beside it, which {@code bpa evaluate}
 * wrote, and these are what the data give today, to the last digit: of the smallest log, or with
 * {@code -Dbpa.every=1} of all.
 */
class ResultsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final boolean ALL = Integer.getInteger("bpa.every", 20) == 1;

  private final String text = Files.readString(DOCS.resolve("results.md")).replace("\r\n", "\n");
  private final List<LabResult> replay = Evaluation.read(DOCS.resolve("results-replay.json"));

  ResultsTest() throws IOException {}

  @Test
  void theTablesAreThoseOfTheReplay() {
    for (String line : LabMarkdown.of(replay)) {
      assertTrue(text.contains("\n" + line + "\n"), line);
    }
  }

  @Test
  void theTablesAreThoseOfTheTransfer() throws IOException {
    for (String line : LabMarkdown.of(Evaluation.read(DOCS.resolve("results-transfer.json")))) {
      assertTrue(text.contains("\n" + line + "\n"), line);
    }
  }

  @Test
  void theTableIsThatOfTheLiveRun() throws IOException {
    StringWriter printed = new StringWriter();
    LabTable.print(new PrintWriter(printed), Evaluation.read(DOCS.resolve("results-live.json")));
    String table = printed.toString().replace("\r\n", "\n");
    assertTrue(text.contains(table.strip()), table);
  }

  @Test
  void theDataGiveTheSameFiguresToday() throws IOException {
    for (String log : replay.stream().map(LabResult::log).distinct().toList()) {
      if (ALL || log.equals("rereading_svamp")) {
        Path file = SharedData.file("replay/" + log + ".jsonl.gz");
        Evaluation evaluation =
            new Evaluation(
                List.of(),
                List.of(file),
                Optional.empty(),
                Optional.empty(),
                Set.of("unredacted"),
                Reading.WORDS,
                1);
        List<LabResult> today = evaluation.run(Optional.empty(), Progress.none());
        List<LabResult> then = replay.stream().filter(r -> r.log().equals(log)).toList();
        assertEquals(then.size(), today.size(), log);
        for (int i = 0; i < then.size(); i++) {
          assertEquals(then.get(i).withHolm(0), today.get(i).withHolm(0));
        }
      }
    }
  }
}
