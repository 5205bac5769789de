// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.util.Objects.requireNonNull;

import dev.bpa.InformationItem;
import dev.bpa.examples.grade.Grader;
import dev.bpa.examples.task.Task;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question whose answer is a number, a formula or a few words.
 *
 * @param task the question with its answer
 * @param form how that is asked for and judged
 * @param items what can be revealed of this question alone
 */
public record WrittenExercise(Task task, AnswerForm form, List<InformationItem> items)
    implements Exercise {
  /**
   * A question with its right answer.
   *
   * @param task the question with its answer
   * @param form how that is asked for and judged
   * @param items is copied; may be empty
   */
  public WrittenExercise {
    requireNonNull(task, "task");
    requireNonNull(form, "form");
    items = List.copyOf(items);
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
  public Exercise revealing(List<InformationItem> more) {
    return new WrittenExercise(task, form, Stream.concat(items.stream(), more.stream()).toList());
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
