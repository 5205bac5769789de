// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names that a log keeps for what no Advisor may choose: each is an arm of its own, judged on the
 * same questions.
 *
 * @see LabArm
 */
public enum Control {
  /** All that is known of the question was shown, the truth among it. */
  FULL_REVELATION,
  /** Words without meaning, as many as the truth has, or else the longest item. */
  RANDOM_TEXT,
  /** Several answers without advice, of which the most frequent counts. */
  SELF_CONSISTENCY,
  /** The signal of a policy that is committed, with the belief that it leaves. */
  PERSUADED;

  /** {@return its name in logs} */
  public String signal() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Whether a signal is none that an Advisor may choose. In self_reflection the baseline is not
   * either: its questions are those that it was wrong on.
   */
  static boolean isOne(String signal, Set<String> signals) {
    return signal.equals(fullRevelation(signals))
        || (signal.equals("baseline") && signals.contains("retry"))
        || Arrays.stream(values()).anyMatch(control -> control.signal().equals(signal));
  }

  /** By which name all that is known was shown; in self_reflection, all kinds of hints together. */
  static String fullRevelation(Set<String> signals) {
    return signals.containsAll(List.of("composite", "solution"))
        ? "composite"
        : FULL_REVELATION.signal();
  }
}
