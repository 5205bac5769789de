// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import dev.bpa.Context;
import dev.bpa.Observation;

/**
 * What is asked, without the answer: what Advisor and Receiver see. Its text names it.
 *
 * @see Exercise#question
 */
public interface Question extends Context {
  /** {@return the question alone} */
  String text();

  /** {@return what a model that writes is asked: the question, and how it is to be answered} */
  String prompt();

  /**
   * {@return the question that a receiver sees}
   *
   * @param seen whose context is one
   * @throws IllegalArgumentException if it is another context
   */
  static Question in(Observation seen) {
    if (seen.context() instanceof Question question) {
      return question;
    }
    throw new IllegalArgumentException("Not a question: " + seen.context());
  }
}
