// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.task;

import static java.util.Objects.requireNonNull;

/**
 * A function to be written, with the tests that it must pass.
 *
 * @param id of the task
 * @param question what is to be written
 * @param preamble what stands before the Receiver's code: in HumanEval, the start of the function
 * @param solution the reference code, to stand behind the preamble
 * @param tests what stands behind the code and raises an error if the code is wrong
 */
public record CodeTask(String id, String question, String preamble, String solution, String tests) {
  /**
   * A task whose parts make a program.
   *
   * @param id not blank
   * @param question not blank
   * @param preamble may be empty
   * @param solution not blank
   * @param tests not blank
   * @throws IllegalArgumentException if id, question, solution or tests are blank
   */
  public CodeTask {
    Task.require(id, "id");
    Task.require(question, "question");
    requireNonNull(preamble, "preamble");
    Task.require(solution, "solution");
    Task.require(tests, "tests");
  }

  /**
   * {@return the whole program that judges some code}
   *
   * @param code the Receiver's, to stand behind the preamble
   */
  public String program(String code) {
    return preamble + code + "\n\n" + tests + "\n";
  }
}
