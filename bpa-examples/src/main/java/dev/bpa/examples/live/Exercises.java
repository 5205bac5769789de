// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import dev.bpa.examples.grade.CodeLimits;
import dev.bpa.examples.grade.PythonSandbox;
import dev.bpa.examples.task.CodeTask;
import dev.bpa.examples.task.Task;
import dev.bpa.examples.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads exercises, in the forms in which the data sets are published, gzipped or not. Every method
 * throws {@link IOException} if the file is missing, a task lacks a field, or an id stands twice;
 * the message names the file and the task.
 *
 * @see Tasks
 */
public final class Exercises {
  private Exercises() {}

  /**
   * {@return multiple choice, out of {@code id} (or the line's number), {@code question}, {@code
   * choices}, {@code answer}, which is one of them, and {@code items}, an object of names and
   * texts, if there is something to reveal of this question alone}
   *
   * @param file JSON lines in UTF-8
   * @throws IOException if it cannot be read
   */
  public static List<Exercise> choices(Path file) throws IOException {
    return ChoiceLines.read(file);
  }

  /**
   * {@return GSM8K, or questions in its form}
   *
   * @param file as {@link Tasks#gsm8k} reads it
   * @throws IOException if it cannot be read
   */
  public static List<Exercise> gsm8k(Path file) throws IOException {
    return written(Tasks.gsm8k(file), AnswerForm.GSM8K);
  }

  /**
   * {@return MATH-500, or questions in its form}
   *
   * @param file as {@link Tasks#math} reads it
   * @throws IOException if it cannot be read
   */
  public static List<Exercise> math(Path file) throws IOException {
    return written(Tasks.math(file), AnswerForm.MATH);
  }

  /**
   * {@return a user's own questions}
   *
   * @param file as {@link Tasks#own} reads it
   * @throws IOException if it cannot be read
   */
  public static List<Exercise> own(Path file) throws IOException {
    return written(Tasks.own(file), AnswerForm.TEXT);
  }

  /**
   * {@return HumanEval, or functions in its form}
   *
   * @param file as {@link Tasks#humanEval} reads it
   * @throws IOException if it cannot be read, or this system cannot shut code in
   */
  public static List<Exercise> humanEval(Path file) throws IOException {
    return code(Tasks.humanEval(file));
  }

  /**
   * {@return MBPP, or functions in its form}
   *
   * @param file as {@link Tasks#mbpp} reads it
   * @throws IOException if it cannot be read, or this system cannot shut code in
   */
  public static List<Exercise> mbpp(Path file) throws IOException {
    return code(Tasks.mbpp(file));
  }

  private static List<Exercise> written(List<Task> tasks, AnswerForm form) {
    return tasks.stream().<Exercise>map(task -> new WrittenExercise(task, form)).toList();
  }

  private static List<Exercise> code(List<CodeTask> tasks) throws IOException {
    PythonSandbox sandbox = PythonSandbox.find(CodeLimits.withDefaults());
    return tasks.stream()
        .<Exercise>map(task -> new CodeExercise(task, sandbox, List.of()))
        .toList();
  }
}
