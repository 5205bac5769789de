// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

/** Tells whether a response is right. Pure, and safe for use by several threads. */
@FunctionalInterface
public interface Grader {
  /**
   * {@return whether the response is right}
   *
   * @param response all that the model wrote
   * @param reference the answer of the data set
   */
  boolean right(String response, String reference);
}
