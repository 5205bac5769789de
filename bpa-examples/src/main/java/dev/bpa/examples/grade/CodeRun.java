// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import static java.util.Objects.requireNonNull;

/**
 * What became of a program in a sandbox: how it ended, and what it wrote.
 *
 * @param end how it ended
 * @param output what it wrote to standard output and error, up to the limit
 * @see PythonSandbox#run
 */
public record CodeRun(End end, String output) {
  /** How a program ended: by itself, right or wrong, or killed at a limit. */
  public enum End {
    /** It ran to its last line. */
    PASSED,
    /** It failed an assertion, raised an error, or left before its last line. */
    FAILED,
    /** It was killed, with its children, when its time was over. */
    OUT_OF_TIME,
    /** It was killed, with its children, when it had written too much. */
    TOO_MUCH_OUTPUT
  }

  /**
   * What became of a program.
   *
   * @param end how it ended
   * @param output up to the limit
   */
  public CodeRun {
    requireNonNull(end, "end");
    requireNonNull(output, "output");
  }

  /** {@return whether it ran to its last line} */
  public boolean passed() {
    return end == End.PASSED;
  }
}
