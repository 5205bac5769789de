// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bpa evaluate --ask} of a model behind an endpoint, on questions about cats and dogs. */
class AskEndpointTest {
  private static final int QUESTIONS = 40;

  /** Silence, two claims, of which one is the truth, gibberish and three votes. */
  private static final int CALLS = QUESTIONS * 7;

  private final Path folder;
  private final AskedFolder files;

  AskEndpointTest(@TempDir Path folder) {
    this.folder = folder;
    this.files = new AskedFolder(folder);
  }

  @BeforeEach
  void writeTasks() throws IOException {
    List<String> tasks = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      String animal = i % 2 == 0 ? "cat" : "dog";
      tasks.add(
          ("{'id':'q%d','question':'It %s %d times.','choices':['cow','%s','%s'],'answer':'%s',"
                  + "'items':{'full-revelation':'It is the %s.'}}")
              .formatted(
                  i,
                  i % 2 == 0 ? "purrs" : "barks",
                  i,
                  i % 3 == 0 ? "cat" : "dog",
                  i % 3 == 0 ? "dog" : "cat",
                  animal,
                  animal)
              .replace('\'', '"'));
    }
    files.tasks(tasks);
    Map<String, String> items = new LinkedHashMap<>();
    items.put("cat", "It is the cat.");
    items.put("dog", "It is the dog.");
    files.items(items);
  }

  /** The letter of the animal that the advisor names; without one, that of the cow. */
  private static String believe(String prompt) {
    String hint = prompt.substring(prompt.indexOf("alone.") + 6);
    for (String animal : List.of("cat", "dog")) {
      if (hint.contains("It is the " + animal)) {
        return prompt.contains("(B) " + animal) ? "B" : "The answer is (C).";
      }
    }
    return "A";
  }

  private List<String> line(FakeModel model, String out, String... more) {
    List<String> line = new ArrayList<>(files.line(model, out, more));
    line.add("--quiet");
    return line;
  }

  @Test
  void judgesWhatAnEndpointAnswers() throws IOException {
    try (FakeModel model = FakeModel.answering(AskEndpointTest::believe).charging(20)) {
      Call.of(line(model, "out")).succeeded();
      assertEquals(CALLS, model.calls());
      JsonNode result = files.result("out");
      assertEquals("fake at " + model.url(), result.get("receiver").asText());
      for (JsonNode arm : result.get("arms")) {
        double right =
            switch (arm.get("arm").asText()) {
              case "no-advice", "random-text", "self-consistency" -> 0;
              case "advisor", "full-revelation", "oracle" -> 1;
              default -> arm.get("value").asDouble();
            };
        assertEquals(right, arm.get("value").asDouble(), arm::toString);
        int tokens = arm.get("arm").asText().equals("self-consistency") ? 63 : 21;
        assertEquals(tokens, arm.get("tokens").asDouble(), 1e-9, arm::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 16})
  void noPaidAnswerIsLost(int n) throws IOException {
    String[] atOnce = {"--concurrency", String.valueOf(n)};
    try (FakeModel model = FakeModel.answering(AskEndpointTest::believe).charging(20)) {
      Call.of(line(model, "whole", "--concurrency", "1")).succeeded();
      byte[] whole = Files.readAllBytes(folder.resolve("whole/results.json"));
      Path kept = folder.resolve("out/replies.jsonl");

      model.failing(call -> call <= CALLS + 101 ? 200 : 400);
      Call failed = Call.of(line(model, "out", atOnce));
      assertEquals(1, failed.code());
      assertTrue(failed.err().startsWith("bpa evaluate: "), failed.err());
      assertTrue(
          failed
              .err()
              .strip()
              .endsWith(
                  "The 101 replies so far are kept in "
                      + kept
                      + ": the same command goes on from there"),
          failed.err());
      int refused = model.calls() - CALLS - 101;
      assertTrue(refused >= 1 && refused <= n, "once for each under way: " + refused);

      model.failing(call -> 200);
      Call spent = Call.of(line(model, "out", "--concurrency", "" + n, "--max-calls", "50"));
      assertEquals(1, spent.code());
      assertTrue(spent.err().contains("The budget (50 calls) has no room"), spent.err());
      assertTrue(spent.err().contains("The 151 replies so far"), spent.err());

      Call.of(line(model, "out", atOnce)).succeeded();
      assertEquals(2 * CALLS + refused, model.calls(), "none is asked for twice, but the refused");
      assertArrayEquals(whole, Files.readAllBytes(folder.resolve("out/results.json")));
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("whole/answers.jsonl")),
          Files.readAllBytes(folder.resolve("out/answers.jsonl")));
      Call.of(line(model, "out", atOnce)).succeeded();
      assertEquals(2 * CALLS + refused, model.calls(), "all is known");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aBudgetOfTokensIsNotOvershot(int n) throws IOException {
    try (FakeModel model = FakeModel.answering(AskEndpointTest::believe).charging(100)) {
      String[] more = {"--concurrency", String.valueOf(n), "--budget", "9000"};
      Call spent = Call.of(line(model, "out", more));
      assertEquals(1, spent.code());
      assertTrue(spent.err().contains("The budget (9000 tokens) has no room"), spent.err());
      int tokens = 101 * model.calls();
      assertTrue(tokens <= 9000 && tokens > 9000 - n * 1000, "spent " + tokens);
    }
  }

  @Test
  void questionsOfOneTextAreAskedOnceThoughAtOnce() throws IOException {
    List<String> tasks = Files.readAllLines(folder.resolve("tasks.jsonl"));
    List<String> twice = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      String first = tasks.get(i - i % 2);
      twice.add(first.replaceFirst("q\\d+", "q" + i));
    }
    files.tasks(twice);
    try (FakeModel model = FakeModel.answering(AskEndpointTest::believe).charging(20)) {
      Call.of(line(model, "out")).succeeded();
      int shared = 3; // silence and two claims; gibberish and votes are a question's own
      assertEquals(CALLS - QUESTIONS / 2 * shared, model.calls());
    }
  }

  @Test
  void refusesWhatCannotWork() {
    String line = "evaluate --ask {} --out {} --model m ";
    Object[] paths = {folder.resolve("tasks.jsonl"), folder.resolve("out")};
    Call.line(line + "--receiver openai", paths)
        .wasRefused(
            "bpa evaluate: --receiver openai needs --base-url and --model. Try 'bpa evaluate"
                + " --help'.");
    Call.line(line + "--receiver gpt", paths)
        .wasRefused(
            "bpa evaluate: With --ask, --receiver is onnx or openai, not gpt. Try 'bpa evaluate"
                + " --help'.");
    Call.line(line + "--max-calls 3", paths)
        .wasRefused(
            "bpa evaluate: --base-url, --reasoning, --max-calls, --budget and --concurrency go with"
                + " --ask and --receiver openai. Try 'bpa evaluate --help'.");
    Call.line(line + "--receiver openai --base-url ftp://x", paths)
        .wasRefused(
            "bpa evaluate: Not the URL of an endpoint: one looks like http://localhost:8080/v1, not"
                + " ftp://x. Try 'bpa evaluate --help'.");
  }
}
