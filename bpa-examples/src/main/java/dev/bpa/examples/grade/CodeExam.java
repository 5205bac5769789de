// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Code and the tests that judge it, all in Python.
 *
 * <p>The tests run in a process of their own, which the code cannot reach: they call its functions
 * with plain values and are answered with plain values (None, booleans, numbers, texts, bytes,
 * lists, tuples, sets, dictionaries, iterators of such). Of any other object they are told whether
 * it is true; it is equal to nothing, whatever its own equality says.
 *
 * @param code nobody has read it
 * @param given what the tests may use besides, as helpers and imports of the task; trusted
 * @param tests raise an error if the code is wrong; trusted
 * @param functions the names that the tests call of the code, instead of what is given
 * @see PythonSandbox#judge
 */
public record CodeExam(String code, String given, String tests, List<String> functions) {
  /**
   * Code with its tests.
   *
   * @param code may fail
   * @param given may be empty
   * @param tests may be empty: then the code has to come to its own end
   * @param functions is copied
   */
  public CodeExam {
    requireNonNull(code, "code");
    requireNonNull(given, "given");
    requireNonNull(tests, "tests");
    functions = List.copyOf(functions);
  }
}
