// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

/**
 * Tells whether a response is right. Pure, and safe for use by several threads.
 *
 * @see Gsm8kGrader
 * @see MathGrader
 * @see TextGrader
 */
@FunctionalInterface
public interface Grader {
  /**
   * {@return whether the response is right}
   *
   * @param response all that the model wrote
   * @param reference the answer of the data set
   */
  boolean right(String response, String reference);

  /**
   * {@return the answer in a response, in one spelling, so that the votes of several responses can
   * be counted; empty where it has none} By default all that was written.
   *
   * @param response all that the model wrote
   */
  default String answer(String response) {
    return response.strip();
  }
}
