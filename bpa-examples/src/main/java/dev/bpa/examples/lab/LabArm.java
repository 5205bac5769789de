// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A way to choose the signal, judged on the same questions as the others. An arm that a log has no
 * answers for on all questions is left out.
 *
 * @see Control
 * @see "Bai et al., arXiv 2405.18718: evaluation"
 */
public enum LabArm {
  /** The signal that adds nothing, where the log has one. */
  NO_ADVICE(
      Regime.NONE,
      "the receiver without advice",
      round -> round.under(List.of("silence", "retry", "baseline", "vanilla+read1", "nan"))),
  /** Words without meaning. */
  RANDOM_TEXT(
      Regime.NONE,
      "words without meaning, as many as the truth or the longest item has",
      round -> round.under(List.of(Control.RANDOM_TEXT.signal()))),
  /** The most frequent of several answers. */
  SELF_CONSISTENCY(
      Regime.NONE,
      "the most frequent of several answers without advice, for no fewer tokens",
      round -> round.under(List.of(Control.SELF_CONSISTENCY.signal()))),
  /** Any signal alike. */
  UNIFORM(
      Regime.SELECTION,
      "a signal drawn uniformly",
      round -> round.drawing(uniform(round.menu().size()))),
  /** A signal by how often it was best in training. */
  PRIOR_ITEM(
      Regime.SELECTION,
      "a signal drawn from the prior: how often each was best in training",
      round -> round.drawing(round.learned().prior())),
  /** A signal drawn by the learned policy. */
  POSTERIOR_ITEM(
      Regime.SELECTION,
      "a signal drawn from what the Advisor makes of the question",
      round -> round.drawing(round.posterior())),
  /** The signal that was best in training. */
  BEST_FIXED(
      Regime.SELECTION,
      "one signal always, the best in training",
      round -> round.sending(round.learned().bestFixed())),
  /** The likeliest signal by the learned policy; selection, as the receiver knows no policy. */
  ADVISOR(
      Regime.SELECTION,
      "the Advisor's likeliest signal for the question (selection)",
      round -> round.sending(Choice.first(round.posterior()))),
  /** The receiver knows what the signal is worth. */
  PERSUADED(
      Regime.PERSUASION,
      "the signal of a policy that is committed, with the belief that it leaves (persuasion)",
      round -> round.under(List.of(Control.PERSUADED.signal()))),
  /** All that is known. */
  FULL_REVELATION(Regime.DISCLOSURE, "all that the informed side knows", Round::fullRevelation),
  /** The best of half the repeats, on the other half. */
  CROSS_FITTED(
      Regime.SELECTION,
      "the signal that was best on half of the answers, judged on the other half",
      Round::crossFitted),
  /** The best signal in hindsight, luck included. */
  ORACLE(
      Regime.SELECTION,
      "the best signal in hindsight: a ceiling, with luck",
      round -> round.sending(Choice.first(round.shares())));

  /**
   * In which sense an arm advises: whether a signal is chosen, and whether the receiver is told of
   * a commitment.
   */
  public enum Regime {
    /** Nobody advises. */
    NONE,
    /** A signal is chosen for a receiver that knows no policy: a contextual bandit. */
    SELECTION,
    /** The receiver is told what the signal of a committed policy is worth. */
    PERSUASION,
    /** All is shown. */
    DISCLOSURE;

    /** {@return its name in results} */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Regime regime;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // pure
  private final Function<Round, Optional<Round.Earned>> play;

  LabArm(Regime regime, String meaning, Function<Round, Optional<Round.Earned>> play) {
    this.regime = regime;
    this.meaning = meaning;
    this.play = play;
  }

  private static double[] uniform(int m) {
    double[] lottery = new double[m];
    Arrays.fill(lottery, 1.0 / m);
    return lottery;
  }

  /** What it earns on a question; empty where the log does not say. */
  Optional<Round.Earned> play(Round round) {
    return play.apply(round);
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

  /** {@return in which sense it advises} */
  public Regime regime() {
    return regime;
  }

  /** {@return what it does, in a few words} */
  public String meaning() {
    return meaning;
  }
}
