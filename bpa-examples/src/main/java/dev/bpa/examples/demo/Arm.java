// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

/** A way of answering; each is judged on the same held-out glosses. */
public enum Arm {
  CHANCE("chance", "no Receiver: a class drawn uniformly"),
  PRIOR_ITEM("prior-item", "no Receiver: a class drawn by its share of the training glosses"),
  PRIOR_MODE("prior-mode", "no Receiver: the class with the largest such share, always"),
  ADVISOR("advisor", "no Receiver: the likeliest class by such shares and the signal"),
  RECEIVER("receiver", "the Receiver alone, without a signal"),
  BEST_FIXED("best-fixed", "the Receiver, sent one signal always: the best on dev glosses"),
  PERSUADED("persuaded", "the Receiver with the Advisor's signal"),
  SUPERVISED("supervised", "the Receiver with an Advisor shown the true groups in training"),
  ADVISOR_ANSWERS("advisor-answers", "no Receiver: an Advisor taught by right and wrong to answer"),
  FULL_REVELATION("full-revelation", "the Receiver told the true group, one of 8: the ceiling");

  private final String label;
  private final String meaning;

  Arm(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /** Its name in {@code results.json}. */
  public String label() {
    return label;
  }

  /** What it does, in a few words. */
  public String meaning() {
    return meaning;
  }
}
