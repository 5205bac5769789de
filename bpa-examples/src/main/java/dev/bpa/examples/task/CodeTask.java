// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.task;

import static java.util.Objects.requireNonNull;

import dev.bpa.examples.grade.CodeExam;
import java.util.List;

/**
 * A function to be written, with the tests that it must pass.
 *
 * @param id of the task
 * @param question what is to be written
 * @param preamble what stands before the Receiver's code: in HumanEval, the start of the function
 * @param solution the reference code, to stand behind the preamble
 * @param tests call the code and raise an error if it is wrong
 * @param function the name of the function that is to be written
 * @see Tasks#humanEval
 * @see "Chen et al., Evaluating Large Language Models Trained on Code, arXiv 2107.03374, section 2"
 */
public record CodeTask(
    String id, String question, String preamble, String solution, String tests, String function) {
  /**
   * A task whose solutions can be judged.
   *
   * @param id not blank
   * @param question not blank
   * @param preamble may be empty
   * @param solution not blank
   * @param tests not blank
   * @param function not blank
   * @throws IllegalArgumentException if id, question, solution, tests or function are blank
   */
  public CodeTask {
    Task.require(id, "id");
    Task.require(question, "question");
    requireNonNull(preamble, "preamble");
    Task.require(solution, "solution");
    Task.require(tests, "tests");
    Task.require(function, "function");
  }

  /**
   * {@return some code with the tests that judge it; helpers of the preamble are the task's own to
   * them, whatever the code makes of these}
   *
   * @param code the Receiver's, to stand behind the preamble
   */
  public CodeExam exam(String code) {
    return new CodeExam(preamble + code, preamble, tests, List.of(function));
  }
}
