// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import dev.bpa.InformationItem;
import dev.bpa.examples.lab.Control;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A question that is asked under signals, with what judges the answers. An item of its own that is
 * named as a {@link Control} is that arm's. Immutable.
 *
 * @see Asking
 */
public interface Exercise {
  /**
   * What is made of what a model said.
   *
   * @param answer the answer in it, in one spelling; empty where it has none
   * @param right whether that is the right one
   */
  record Mark(String answer, boolean right) {}

  /** {@return by what data are split} */
  String id();

  /** {@return what is asked} */
  Question question();

  /** {@return the right answer, as the data set has it} */
  String reference();

  /** {@return what can be revealed of this question alone} */
  List<InformationItem> items();

  /**
   * {@return the same with more to reveal}
   *
   * @param more of this question alone
   */
  Exercise revealing(List<InformationItem> more);

  /** {@return the question with its answer, as an example for other questions} */
  String solved();

  /**
   * {@return what is made of an answer}
   *
   * @param said all that the model said
   * @throws IOException if it has to be run, and cannot be
   */
  Mark mark(String said) throws IOException;

  /**
   * {@return whether two answers can be told to be the same, so that they can be voted on} Programs
   * cannot.
   */
  default boolean votes() {
    return true;
  }

  /**
   * {@return its own item of that name}
   *
   * @param name of an item
   */
  default Optional<InformationItem> item(String name) {
    return items().stream().filter(item -> item.name().equals(name)).findFirst();
  }
}
