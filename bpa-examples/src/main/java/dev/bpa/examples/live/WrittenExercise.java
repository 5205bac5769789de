// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.util.Objects.requireNonNull;

import dev.bpa.InformationItem;
import dev.bpa.examples.grade.Grader;
import dev.bpa.examples.task.Task;
import java.util.List;

/**
 * A question whose answer is a number, a formula or a few words.
 *
 * @param task the question with its answer
 * @param form how that is asked for and judged
 * @see AnswerForm
 */
public record WrittenExercise(Task task, AnswerForm form) implements Exercise {
  /**
   * A question with its right answer.
   *
   * @param task the question with its answer
   * @param form how that is asked for and judged
   */
  public WrittenExercise {
    requireNonNull(task, "task");
    requireNonNull(form, "form");
  }

  @Override
  public String id() {
    return task.id();
  }

  @Override
  public Question question() {
    return form.question(task);
  }

  @Override
  public String reference() {
    return task.reference();
  }

  @Override
  public List<InformationItem> items() {
    return task.items();
  }

  @Override
  public Exercise revealing(List<InformationItem> more) {
    return new WrittenExercise(task.revealing(more), form);
  }

  @Override
  public String solved() {
    return "Question: " + task.question() + "\nAnswer: " + form.ending(task);
  }

  @Override
  public Mark mark(String said) {
    Grader grader = form.grader(task.reference());
    return new Mark(grader.answer(said), grader.right(said, task.reference()));
  }
}
