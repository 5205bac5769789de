// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import java.util.Locale;

/**
 * A way of answering; each is judged on the same held-out glosses.
 *
 * @see "docs/decisions/0002-the-demo.md"
 */
public enum Arm {
  /** No Receiver: a class drawn uniformly. */
  CHANCE("no Receiver: a class drawn uniformly"),

  /** No Receiver: a class drawn by its share of the training glosses. */
  PRIOR_ITEM("no Receiver: a class drawn by its share of the training glosses"),

  /** No Receiver: the class with the largest such share, always. */
  PRIOR_MODE("no Receiver: the class with the largest such share, always"),

  /** No Receiver: the likeliest class by such shares and the signal. */
  ADVISOR("no Receiver: the likeliest class by such shares and the signal"),

  /** The Receiver alone, without a signal. */
  RECEIVER("the Receiver alone, without a signal"),

  /** The Receiver, sent one signal always: the best on dev glosses. */
  BEST_FIXED("the Receiver, sent one signal always: the best on dev glosses"),

  /** The Receiver with the Advisor's signal. */
  PERSUADED("the Receiver with the Advisor's signal"),

  /** The Receiver with an Advisor shown the true groups in training. */
  SUPERVISED("the Receiver with an Advisor shown the true groups in training"),

  /** No Receiver: an Advisor taught by right and wrong to answer. */
  ADVISOR_ANSWERS("no Receiver: an Advisor taught by right and wrong to answer"),

  /** The Receiver told the true group, one of 8: the ceiling. */
  FULL_REVELATION("the Receiver told the true group, one of 8: the ceiling");

  private final String meaning;

  Arm(String meaning) {
    this.meaning = meaning;
  }

  /** {@return its name in {@code results.json}} */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return what it does, in a few words} */
  public String meaning() {
    return meaning;
  }
}
