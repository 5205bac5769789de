// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.util.Locale;

/** A way to choose the signal, judged on the same questions as the others. */
public enum LabArm {
  /** The signal that adds nothing, where the log has one. */
  NO_ADVICE("the receiver without advice"),
  /** Any signal alike. */
  UNIFORM("a signal drawn uniformly"),
  /** A signal by how often it was best in training. */
  PRIOR_ITEM("a signal drawn from the prior: how often each was best in training"),
  /** A signal drawn by the learned policy. */
  POSTERIOR_ITEM("a signal drawn from what the Advisor makes of the question"),
  /** The signal that was best in training. */
  BEST_FIXED("one signal always, the best in training"),
  /** The likeliest signal by the learned policy; selection, as the receiver knows no policy. */
  ADVISOR("the Advisor's likeliest signal for the question (selection)"),
  /** The best of half the repeats, on the other half. */
  CROSS_FITTED("the signal that was best on half of the answers, judged on the other half"),
  /** The best signal in hindsight, luck included. */
  ORACLE("the best signal in hindsight: a ceiling, with luck");

  private final String meaning;

  LabArm(String meaning) {
    this.meaning = meaning;
  }

  /** {@return its name in results} */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * {@return the arm of that name}
   *
   * @param label as {@link #label} tells it
   * @throws IllegalArgumentException if there is none
   */
  public static LabArm labelled(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** {@return what it does, in a few words} */
  public String meaning() {
    return meaning;
  }
}
