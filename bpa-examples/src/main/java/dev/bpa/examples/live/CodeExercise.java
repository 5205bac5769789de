// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.util.Objects.requireNonNull;

import dev.bpa.InformationItem;
import dev.bpa.examples.grade.PythonSandbox;
import dev.bpa.examples.task.CodeTask;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A function to be written in Python, which is run under the task's tests. Its code is the first
 * block between fences that defines the function, else the first block, else all that was said; it
 * is read as the rest of the task's beginning.
 *
 * @param task what is to be written, with its tests
 * @param sandbox where it is run
 * @param items what can be revealed of this question alone
 * @see "Chen et al., Evaluating Large Language Models Trained on Code, arXiv 2107.03374, section 2"
 */
public record CodeExercise(CodeTask task, PythonSandbox sandbox, List<InformationItem> items)
    implements Exercise {
  private static final Pattern BLOCK = Pattern.compile("(?s)```\\w*[ \\t]*\\R(.*?)(?:```|\\z)");

  /**
   * A function with its tests.
   *
   * @param task what is to be written
   * @param sandbox where it is run
   * @param items is copied; may be empty
   */
  public CodeExercise {
    requireNonNull(task, "task");
    requireNonNull(sandbox, "sandbox");
    items = List.copyOf(items);
  }

  @Override
  public String id() {
    return task.id();
  }

  @Override
  public Question question() {
    String form =
        "Write the whole Python function %s between ```python and ```, and no explanation."
            .formatted(task.function());
    return new OpenQuestion(task.question(), task.question().stripTrailing() + "\n\n" + form);
  }

  @Override
  public String reference() {
    return task.solution();
  }

  @Override
  public Exercise revealing(List<InformationItem> more) {
    return new CodeExercise(task, sandbox, Stream.concat(items.stream(), more.stream()).toList());
  }

  @Override
  public String solved() {
    String asked = task.preamble().isEmpty() ? task.question() + "\n\n" : "";
    return asked + task.preamble() + task.solution();
  }

  @Override
  public Mark mark(String said) throws IOException {
    String code = code(said);
    return new Mark(code, sandbox.judge(task.exam("\n" + code)).passed());
  }

  private String code(String said) {
    Pattern definition =
        Pattern.compile(
            "(?m)^(?:async\\s+)?(?:def|class)\\s+" + Pattern.quote(task.function()) + "\\b");
    List<String> blocks = BLOCK.matcher(said).results().map(block -> block.group(1)).toList();
    return blocks.stream()
        .filter(block -> definition.matcher(block).find())
        .findFirst()
        .or(() -> blocks.stream().findFirst())
        .orElse(said);
  }

  /** The same program is written in many ways. */
  @Override
  public boolean votes() {
    return false;
  }
}
