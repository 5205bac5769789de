// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code bpa evaluate --ask FILE --task FORM} of a model that adds right if it is told to. */
class AskTasksTest {
  private static final int QUESTIONS = 24;
  private static final Pattern SUM = Pattern.compile("has (\\d+) apples");

  /** Silence, two items, words without meaning, three votes. */
  private static final int CALLS = 7;

  private final AskedFolder files;

  AskTasksTest(@TempDir Path folder) {
    files = new AskedFolder(folder);
  }

  /** How a task is written, and an answer to it. */
  private enum Form {
    gsm8k(
        "{'question':'Ann has %1$d apples and gets 2. How many?','answer':'%1$d + 2 = <<%1$d+2=%2$d>>%2$d\\n#### %2$d'}",
        "I add them. The answer is %1$d."),
    math(
        "{'problem':'Ann has %1$d apples and gets $2$.','answer':'%2$d','solution':'It is \\\\boxed{%2$d}.'}",
        "So it is $\\boxed{\\frac{%2$d}{2}}$."),
    text(
        "{'question':'Ann has %1$d apples and gets 2. How many?','answer':%2$d}",
        "The answer is %1$d.0");

    private final String line;
    private final String answer;

    Form(String line, String answer) {
      this.line = line;
      this.answer = answer;
    }

    List<String> lines(int n) {
      return IntStream.range(3, n + 3)
          .mapToObj(i -> line.formatted(i, i + 2).replace('\'', '"'))
          .toList();
    }

    /** Right under the one hint, one off otherwise. */
    String say(String prompt) {
      Matcher sum = SUM.matcher(prompt);
      assertTrue(sum.find(), prompt);
      int more = prompt.contains("Add the two numbers") ? 2 : 1;
      int said = Integer.parseInt(sum.group(1)) + more;
      return answer.formatted(said, 2 * said);
    }
  }

  @BeforeEach
  void writeItems() throws IOException {
    Map<String, String> items = new LinkedHashMap<>();
    items.put("add", "Add the two numbers.");
    items.put("guess", "Guess.");
    files.items(items);
  }

  private List<String> line(FakeModel model, Form form, String... more) {
    List<String> line = new ArrayList<>(files.line(model, "out", "--task", form.name()));
    line.addAll(List.of(more));
    return line;
  }

  @Test
  void warnsOfRepliesThatWereCut() throws IOException {
    files.tasks(Form.text.lines(QUESTIONS));
    try (FakeModel model = FakeModel.answering(Form.text::say).charging(20).finishing("length")) {
      Call call = Call.of(line(model, Form.text, "--quiet", "--format", "json"));
      assertEquals(0, call.code(), call.err());
      assertEquals(
          "bpa evaluate: warning: %1$d of %1$d replies were cut at --max-tokens, so that what they end in was judged: give more, and another folder"
              .formatted(QUESTIONS * CALLS),
          call.err().strip());
    }
  }

  @Test
  void asksAModelThatReasons() throws IOException {
    files.tasks(Form.text.lines(QUESTIONS));
    try (FakeModel model = FakeModel.answering(Form.text::say).charging(20).reasoning()) {
      Call call = Call.of(line(model, Form.text, "--quiet", "--format", "json", "--reasoning"));
      assertEquals(0, call.code(), call.err());
      assertEquals(QUESTIONS * CALLS, model.calls());
      assertEquals(
          "fake, reasoning at " + model.url() + ", at most 4608 tokens",
          files.result("out").get("receiver").asText());
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void judgesWhatIsWritten(Form form) throws IOException {
    files.tasks(form.lines(QUESTIONS));
    try (FakeModel model = FakeModel.answering(form::say).charging(20)) {
      Call call = Call.of(line(model, form, "--quiet", "--format", "json"));
      assertEquals(0, call.code(), call.err());
      assertEquals(QUESTIONS * CALLS, model.calls());
      JsonNode result = files.result("out");
      assertEquals(
          "fake at " + model.url() + ", at most 512 tokens", result.get("receiver").asText());
      List<String> arms = new ArrayList<>();
      for (JsonNode arm : result.get("arms")) {
        arms.add(arm.get("arm").asText());
        double right =
            switch (arm.get("arm").asText()) {
              case "no-advice", "random-text", "self-consistency" -> 0;
              case "advisor", "best-fixed", "oracle" -> 1;
              default -> arm.get("value").asDouble();
            };
        assertEquals(right, arm.get("value").asDouble(), arm::toString);
      }
      assertTrue(arms.containsAll(List.of("random-text", "self-consistency")), arms::toString);
    }
  }

  @Test
  void helpNamesEveryForm() {
    String help = Call.of("evaluate", "--help").succeeded().out().replaceAll("\\s+", " ");
    for (TaskForm form : TaskForm.values()) {
      assertTrue(
          help.matches(".*--task=FORM .*\\b" + form + "\\b.*--items=FILE.*"), form::toString);
    }
  }

  @Test
  void goesOnWithMoreQuestionsAndSaysWhatIsLeftOut() throws IOException {
    files.tasks(Form.text.lines(QUESTIONS));
    try (FakeModel model = FakeModel.answering(Form.text::say)) {
      Call.of(line(model, Form.text, "--questions", "20", "--quiet")).succeeded();
      assertEquals(20 * CALLS, model.calls());
      model.failing(call -> call <= 20 * CALLS + 3 ? 200 : 400);
      Call failed = Call.of(line(model, Form.text, "--quiet", "--concurrency", "1"));
      assertTrue(failed.err().contains("The 143 replies so far are kept in"), failed.err());
      model.failing(call -> 200);
      Call whole = Call.of(line(model, Form.text));
      assertEquals(0, whole.code(), whole.err());
      assertEquals(QUESTIONS * CALLS + 1, model.calls(), "none is paid for twice");
      assertTrue(
          whole
              .out()
              .contains(
                  "left out, as the log has no answers for it: persuaded, full-revelation,"
                      + " cross-fitted"),
          whole.out());
    }
  }

  @Test
  void nothingIsAskedOfAFileThatCannotBeJudged() throws IOException {
    try (FakeModel model = FakeModel.answering(Form.gsm8k::say)) {
      Path file = files.tasks(Form.gsm8k.lines(19));
      Call.of(line(model, Form.gsm8k, "--quiet"))
          .failed("bpa evaluate: " + file + " has 19 questions, but fewer than 20 are not judged");
      files.tasks(Form.text.lines(QUESTIONS));
      Call.of(line(model, Form.gsm8k, "--quiet"))
          .failed("bpa evaluate: " + file + ", task 1: the answer has no ####");
      Call.of(line(model, Form.math, "--quiet"))
          .failed("bpa evaluate: " + file + ", task 1: no text 'problem'");
      Files.delete(file);
      Call.of(line(model, Form.math, "--quiet")).failed("bpa evaluate: There is no file " + file);
      assertEquals(0, model.calls());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--ask f --task gsm8k --model m --out o | --task gsm8k has nothing to reveal: add --items or"
            + " --examples",
        "--ask glosses --task text --model m --out o | --ask glosses has items of its own, without"
            + " --task, --items and --examples",
        "--ask f --questions 19 --model m --out o | --questions must be at least 20, not 19",
        "--ask f --max-tokens 0 --model m --out o | --max-tokens must be at least 1, not 0",
        "--ask f --model m | --ask needs --model and --out",
        "--test f --task text | --task, --items, --examples, --questions, --model, --base-url,"
            + " --reasoning, --max-calls, --budget, --concurrency, --max-tokens and --threads go with --ask",
        "--test f --threads 2 | --task, --items, --examples, --questions, --model, --base-url,"
            + " --reasoning, --max-calls, --budget, --concurrency, --max-tokens and --threads go with --ask",
        "--ask f --threads 0 --model m --out o | --threads must be at least 1, not 0",
        "--ask f --threads 2 --model m --out o --receiver openai --base-url http://h/v1 | --threads goes with"
            + " a model in this process; with --receiver openai, --concurrency does",
        "--ask f --task essay --model m --out o | Invalid value for option '--task': expected one of"
            + " [choice, gsm8k, math, humaneval, mbpp, text] (case-sensitive) but was 'essay'",
      })
  void saysHowItWasCalledWrongly(String line, String message) {
    Call.of(("evaluate " + line).split(" "))
        .wasRefused("bpa evaluate: " + message + ". Try 'bpa evaluate --help'.");
  }
}
