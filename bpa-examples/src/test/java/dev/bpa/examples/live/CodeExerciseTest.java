// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.grade.PythonSandbox;
import dev.bpa.examples.grade.SandboxHere;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeExerciseTest {
  private static final String PROMPT =
      "def twice(x):\\n    \\\"\\\"\\\" Twice x.\\n    >>> twice(2)\\n    4\\n    \\\"\\\"\\\"\\n";
  private static final String WHOLE = "def twice(x):\n    return 2 * x\n";

  @TempDir private Path folder = Path.of("");

  private Exercise exercise() throws IOException {
    PythonSandbox unused = SandboxHere.find();
    String line =
        ("{\"task_id\":\"T/0\",\"prompt\":\"%s\",\"entry_point\":\"twice\","
                + "\"canonical_solution\":\"    return x + x\\n\","
                + "\"test\":\"def check(candidate):\\n    assert candidate(3) == 6\\n\"}")
            .formatted(PROMPT);
    return Exercises.humanEval(Files.writeString(folder.resolve("h.jsonl"), line)).get(0);
  }

  @Test
  void runsTheCodeThatWasMeant() throws IOException {
    Exercise exercise = exercise();
    assertTrue(exercise.question().prompt().contains("Write the whole Python function twice"));
    assertTrue(
        exercise
            .mark("Sure:\n```python\nprint(1)\n```\nthen\n```python\n" + WHOLE + "```\nDone.")
            .right());
    assertTrue(exercise.mark("```\n" + WHOLE).right(), "cut off before the fence");
    assertTrue(exercise.mark("    return x + x\n").right(), "the rest of the function");
    assertTrue(exercise.mark(WHOLE).right());
    assertFalse(exercise.mark("```python\n" + WHOLE.replace('2', '3') + "```").right());
    assertFalse(exercise.mark("I would return 2 * x.").right());
    assertEquals(WHOLE, exercise.mark("```py\n" + WHOLE + "```").answer());
    assertTrue(exercise.solved().endsWith("\"\"\"\n    return x + x\n"), exercise.solved());
  }

  /** Right under the hint; asked for opinions it would fail. */
  private static final class Hinted implements Examinee {
    @Override
    public String name() {
      return "hinted";
    }

    @Override
    public Attempt answer(Observation seen) {
      boolean told =
          seen.signal().items().stream().map(InformationItem::text).anyMatch("Double it."::equals);
      return new Attempt(told ? WHOLE : WHOLE.replace('2', '3'), 9);
    }

    @Override
    public List<Attempt> draw(Observation seen, int times, RandomGenerator random) {
      throw new AssertionError("no vote is taken on programs");
    }
  }

  @Test
  void programsAreNotVotedOn() throws IOException {
    Path log = folder.resolve("answers.jsonl");
    Exam exam = new Exam(List.of(exercise()), List.of(new InformationItem("double", "Double it.")));
    new Asking(exam, new Hinted(), 1).into(log, Progress.none());
    List<String> lines = Files.readAllLines(log);
    assertEquals(3, lines.size(), "silence, the hint, words without meaning");
    assertTrue(lines.get(0).contains("\"signal\":\"silence\",\"reward\":0.0"), lines.get(0));
    assertTrue(lines.get(1).contains("\"reward\":1.0"), lines.get(1));
    assertTrue(lines.get(2).contains("\"signal\":\"random-text\""), lines.get(2));
    assertTrue(lines.get(2).endsWith("\"last\":true}"), lines.get(2));
  }
}
