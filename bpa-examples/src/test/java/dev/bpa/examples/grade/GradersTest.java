// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.examples.task.SharedData;
import dev.bpa.examples.task.Task;
import dev.bpa.examples.task.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Graders against fixtures: what lm-evaluation-harness 0.4.8 itself extracted from and said of each
 * string.
 */
class GradersTest {
  private static List<JsonNode> fixture(String name) throws IOException {
    try (InputStream stream = Objects.requireNonNull(GradersTest.class.getResourceAsStream(name))) {
      return new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(stream).readAll();
    }
  }

  @Test
  void gsm8kIsTheHarnesses() throws IOException {
    Map<String, Gsm8kGrader> graders =
        Map.of(
            "chainOfThought", Gsm8kGrader.CHAIN_OF_THOUGHT,
            "hashes", Gsm8kGrader.HASHES,
            "flexible", Gsm8kGrader.FLEXIBLE);
    for (JsonNode row : fixture("gsm8k.jsonl")) {
      String response = row.get("response").asText();
      graders.forEach(
          (name, grader) -> {
            JsonNode expected = row.get(name);
            assertEquals(
                expected.get("extracted").asText(), grader.extract(response), row::toString);
            assertEquals(
                expected.get("right").asBoolean(),
                grader.right(response, row.get("reference").asText()),
                row::toString);
          });
    }
  }

  @Test
  void mathSaysWhatItCanAndNeverLessThanTheHarness() throws IOException {
    for (JsonNode row : fixture("math.jsonl")) {
      String answer = row.get("answer").asText();
      String reference = row.get("reference").asText();
      MathVerdict verdict = MathGrader.compare(answer, reference);
      assertEquals(row.get("verdict").asText(), verdict.name(), row::toString);
      assertEquals(verdict, MathGrader.compare(reference, answer), row::toString);
      assertTrue(!row.get("harness").asBoolean() || verdict == MathVerdict.EQUAL, row::toString);
    }
  }

  @Test
  void mathReadsTheLastBox() {
    MathGrader grader = new MathGrader();
    assertTrue(grader.right("so \\boxed{1}, no: $\\boxed{\\frac{1}{2}}$.", "0.5"));
    assertTrue(grader.right("$\\frac12$", "0.5"));
    assertEquals(false, grader.right("\\boxed{0.5} then \\boxed{2}", "0.5"));
  }

  @Test
  void everySolutionOfMath500IsRight() throws IOException {
    var file = SharedData.file("benchmarks/math500/test.jsonl");
    for (Task task : Tasks.math(file)) {
      assertTrue(new MathGrader().right("\\boxed{" + task.reference() + "}", task.reference()));
    }
  }

  @Test
  void passAtKCountsSubsets() {
    assertEquals(1 - 3.0 / 10, PassAtK.of(5, 2, 2), 1e-15); // C(3,2) / C(5,2)
    assertEquals(0.4, PassAtK.of(5, 2, 1), 1e-15);
    assertEquals(1, PassAtK.of(5, 4, 2));
    assertEquals(0, PassAtK.of(5, 0, 5));
    assertThrows(IllegalArgumentException.class, () -> PassAtK.of(5, 2, 6));
    assertThrows(IllegalArgumentException.class, () -> PassAtK.of(5, 6, 1));
  }
}
