// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

/**
 * A way of answering; each is judged on the same held-out glosses.
 *
 * @see "docs/decisions/0002-the-demo.md"
 */
public enum Arm {
  /** No Receiver: a class drawn uniformly. */
  CHANCE("chance", "no Receiver: a class drawn uniformly"),

  /** No Receiver: a class drawn by its share of the training glosses. */
  PRIOR_ITEM("prior-item", "no Receiver: a class drawn by its share of the training glosses"),

  /** No Receiver: the class with the largest such share, always. */
  PRIOR_MODE("prior-mode", "no Receiver: the class with the largest such share, always"),

  /** No Receiver: the likeliest class by such shares and the signal. */
  ADVISOR("advisor", "no Receiver: the likeliest class by such shares and the signal"),

  /** The Receiver alone, without a signal. */
  RECEIVER("receiver", "the Receiver alone, without a signal"),

  /** The Receiver, sent one signal always: the best on dev glosses. */
  BEST_FIXED("best-fixed", "the Receiver, sent one signal always: the best on dev glosses"),

  /** The Receiver with the Advisor's signal. */
  PERSUADED("persuaded", "the Receiver with the Advisor's signal"),

  /** The Receiver with an Advisor shown the true groups in training. */
  SUPERVISED("supervised", "the Receiver with an Advisor shown the true groups in training"),

  /** No Receiver: an Advisor taught by right and wrong to answer. */
  ADVISOR_ANSWERS("advisor-answers", "no Receiver: an Advisor taught by right and wrong to answer"),

  /** The Receiver told the true group, one of 8: the ceiling. */
  FULL_REVELATION("full-revelation", "the Receiver told the true group, one of 8: the ceiling");

  private final String label;
  private final String meaning;

  Arm(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /** {@return its name in {@code results.json}} */
  public String label() {
    return label;
  }

  /** {@return what it does, in a few words} */
  public String meaning() {
    return meaning;
  }
}
