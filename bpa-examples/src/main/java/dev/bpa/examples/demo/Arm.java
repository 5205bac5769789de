// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

/** A way of answering; each is judged on the same held-out glosses. */
public enum Arm {
  CHANCE("chance", "a class drawn uniformly"),
  PRIOR_ITEM("prior-item", "a class drawn from the prior"),
  PRIOR_MODE("prior-mode", "always the most frequent class"),
  ADVISOR("advisor", "the Advisor alone: its signal, then the prior; no Receiver"),
  RECEIVER("receiver", "the Receiver alone, no signal"),
  BEST_FIXED("best-fixed", "the Receiver sent one signal always, the best on dev glosses"),
  PERSUADED("persuaded", "the Receiver with the Advisor's signal"),
  SUPERVISED("supervised", "the Receiver with an Advisor taught the true groups"),
  ADVISOR_ANSWERS("advisor-answers", "an Advisor taught by the same rewards to answer by itself"),
  FULL_REVELATION("full-revelation", "the Receiver told the true group of 8");

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
