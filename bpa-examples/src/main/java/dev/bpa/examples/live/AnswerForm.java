// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import dev.bpa.examples.grade.Grader;
import dev.bpa.examples.grade.Gsm8kGrader;
import dev.bpa.examples.grade.MathGrader;
import dev.bpa.examples.grade.TextGrader;
import dev.bpa.examples.task.Task;

/**
 * How a data set's answers are asked for, and judged.
 *
 * @see WrittenExercise
 */
public enum AnswerForm {
  /** The last number, as {@link Gsm8kGrader#FLEXIBLE} finds it. */
  GSM8K("Think step by step. End with \"The answer is\" and the number.") {
    @Override
    Grader grader(String reference) {
      return Gsm8kGrader.FLEXIBLE;
    }
  },
  /** In a box, as {@link MathGrader} compares it. */
  MATH("Think step by step. Put the final answer within \\boxed{}.") {
    @Override
    Grader grader(String reference) {
      return new MathGrader();
    }

    @Override
    String ending(Task task) {
      return task.solution().contains("\\boxed")
          ? task.solution()
          : "\\boxed{" + task.reference() + "}";
    }
  },
  /** The last number or the last words, as {@link TextGrader} finds them. */
  TEXT("End with \"The answer is\" and the answer alone.") {
    @Override
    Grader grader(String reference) {
      return TextGrader.of(reference);
    }
  };

  private final String instruction;

  AnswerForm(String instruction) {
    this.instruction = instruction;
  }

  /** The grader of answers of the reference's kind. */
  abstract Grader grader(String reference);

  /** A solution in this form. */
  String ending(Task task) {
    String steps = task.solution().equals(task.reference()) ? "" : task.solution() + "\n";
    return steps + "The answer is " + task.reference() + ".";
  }

  /** The question, and the form of its answer. */
  OpenQuestion question(Task task) {
    return new OpenQuestion(task.question(), task.question() + "\n\n" + instruction);
  }
}
