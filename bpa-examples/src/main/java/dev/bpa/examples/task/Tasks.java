// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bpa.InformationItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads tasks as their authors publish them, gzipped or not. Every method throws {@link
 * IOException} if the file is missing, a task lacks a field, or an id stands twice; the message
 * names the file and the task.
 *
 * @see Task
 */
public final class Tasks {
  private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|from) .*$");
  private static final Pattern DEFINITION = Pattern.compile("(?m)^(?:def|class)\\s+(\\w+)");

  private static final Pattern CALCULATOR = Pattern.compile("<<[^<>]*>>"); // of GSM8K

  private Tasks() {}

  /**
   * {@return GSM8K (Cobbe et al., arXiv 2110.14168); the reference is what follows {@code ####}}
   *
   * @param file JSON lines, a JSON array or CSV with a header, gzipped or not
   * @throws IOException if it cannot be read, a row is no task, an id stands twice, or there is
   *     none
   */
  public static List<Task> gsm8k(Path file) throws IOException {
    return TaskLines.read(file, Tasks::gsm8kTask, Task::id);
  }

  private static Task gsm8kTask(JsonNode row, int number) {
    String answer = TaskLines.text(row, "answer");
    int mark = answer.lastIndexOf("####");
    if (mark < 0) {
      throw new IllegalArgumentException("the answer has no ####");
    }
    String question = TaskLines.text(row, "question");
    String reference = answer.substring(mark + 4).strip();
    String steps = CALCULATOR.matcher(answer.substring(0, mark)).replaceAll("").strip();
    return new Task(
        "gsm8k/" + number, question, reference, steps.isEmpty() ? reference : steps, List.of());
  }

  /**
   * {@return MATH-500 (Hendrycks et al., arXiv 2103.03874; Lightman et al., arXiv 2305.20050)}
   *
   * @param file JSON lines, a JSON array or CSV with a header, gzipped or not
   * @throws IOException if it cannot be read, a row is no task, an id stands twice, or there is
   *     none
   */
  public static List<Task> math(Path file) throws IOException {
    return TaskLines.read(file, Tasks::mathTask, Task::id);
  }

  private static Task mathTask(JsonNode row, int number) {
    String answer = TaskLines.text(row, "answer");
    return new Task(
        "math/" + number,
        TaskLines.text(row, "problem"),
        answer,
        row.hasNonNull("solution") ? TaskLines.text(row, "solution") : answer,
        List.of());
  }

  /**
   * {@return HumanEval (Chen et al., arXiv 2107.03374): the code continues the prompt}
   *
   * @param file JSON lines, a JSON array or CSV with a header, gzipped or not
   * @throws IOException if it cannot be read, a row is no task, an id stands twice, or there is
   *     none
   */
  public static List<CodeTask> humanEval(Path file) throws IOException {
    return TaskLines.read(
        file,
        (row, number) -> {
          String prompt = TaskLines.text(row, "prompt");
          String function = TaskLines.text(row, "entry_point");
          return new CodeTask(
              TaskLines.text(row, "task_id"),
              prompt,
              prompt,
              TaskLines.text(row, "canonical_solution"),
              TaskLines.text(row, "test") + "\ncheck(" + function + ")\n",
              function);
        },
        CodeTask::id);
  }

  /**
   * {@return MBPP (Austin et al., arXiv 2108.07732), whole or sanitized; a question tells the
   * tests, as there, which tell the function's name}
   *
   * @param file JSON lines or a JSON array, gzipped or not
   * @throws IOException if it cannot be read, a row is no task, an id stands twice, or there is
   *     none
   */
  public static List<CodeTask> mbpp(Path file) throws IOException {
    return TaskLines.read(file, Tasks::mbppTask, CodeTask::id);
  }

  private static CodeTask mbppTask(JsonNode row, int number) {
    boolean sanitized = row.has("prompt");
    String setup =
        sanitized
            ? String.join("\n", TaskLines.texts(row, "test_imports"))
            : TaskLines.text(row, "test_setup_code");
    String code = TaskLines.text(row, "code");
    String tests = String.join("\n", TaskLines.texts(row, "test_list"));
    String imports = // some tests use those of the reference code, as mbpp/596
        IMPORT.matcher(code).results().map(MatchResult::group).collect(Collectors.joining("\n"));
    return new CodeTask(
        "mbpp/" + TaskLines.text(row, "task_id"),
        TaskLines.text(row, sanitized ? "prompt" : "text")
            + "\nYour code should pass these tests:\n"
            + tests,
        "",
        code,
        String.join("\n", imports, setup, tests, ""),
        tested(code, tests));
  }

  /** The function or class of the code that the tests name. */
  private static String tested(String code, String tests) {
    return DEFINITION
        .matcher(code)
        .results()
        .map(found -> found.group(1))
        .filter(name -> Pattern.compile("\\b" + name + "\\b").matcher(tests).find())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the tests name no function of the code"));
  }

  /**
   * {@return a user's own questions, out of {@code question}, {@code answer} and, if wanted, {@code
   * id}, which is the row's number otherwise, and, in JSON, {@code items}, an object of names and
   * texts of what there is to reveal of this question alone}
   *
   * @param file JSON lines, a JSON array or CSV with a header, gzipped or not
   * @throws IOException if it cannot be read, a row is no task, an id stands twice, or there is
   *     none
   */
  public static List<Task> own(Path file) throws IOException {
    return TaskLines.read(file, Tasks::ownTask, Task::id);
  }

  private static Task ownTask(JsonNode row, int number) {
    String answer = TaskLines.text(row, "answer");
    List<InformationItem> items =
        row.path("items").properties().stream()
            .map(item -> new InformationItem(item.getKey(), item.getValue().asText()))
            .toList();
    return new Task(id(row, number), TaskLines.text(row, "question"), answer, answer, items);
  }

  private static String id(JsonNode row, int number) {
    return row.has("id") ? TaskLines.text(row, "id") : Integer.toString(number);
  }
}
