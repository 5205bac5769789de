// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A question as the arms play it.
 *
 * @param question with its answers under every signal
 * @param menu the signals that may be sent
 * @param learned from other questions
 * @param posterior what was learned makes of this question: a probability for each of the menu
 * @param seed of what is drawn
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Round(
    Answered question, List<String> menu, Selection learned, double[] posterior, long seed) {
  /**
   * What an arm earns.
   *
   * @param right the share of right answers
   * @param tokens of an answer, where they were counted
   */
  record Earned(double right, OptionalDouble tokens) {}

  static Round of(Answered question, List<String> menu, Selection learned, long seed) {
    return new Round(question, menu, learned, learned.posterior(question), seed);
  }

  double[] shares() {
    return question.shares(menu);
  }

  /** A signal of the menu, always. */
  Optional<Earned> sending(int signal) {
    double[] lottery = new double[menu.size()];
    lottery[signal] = 1;
    return drawing(lottery);
  }

  /** A signal drawn from the menu. */
  Optional<Earned> drawing(double[] lottery) {
    double tokens = 0;
    boolean counted = true;
    for (int g = 0; g < lottery.length; g++) {
      OptionalDouble each = question.under(menu.get(g)).tokens();
      counted &= each.isPresent();
      tokens += lottery[g] * each.orElse(0);
    }
    return Optional.of(
        new Earned(
            Choice.mean(lottery, shares()),
            counted ? OptionalDouble.of(tokens) : OptionalDouble.empty()));
  }

  /** The first of these signals that it was asked under, on the menu or not. */
  Optional<Earned> under(List<String> names) {
    return names.stream()
        .filter(question.signals()::contains)
        .findFirst()
        .map(question::under)
        .map(count -> new Earned(count.share(), count.tokens()));
  }

  /** All that is known was shown. */
  Optional<Earned> fullRevelation() {
    return under(List.of(Control.fullRevelation(question.signals())));
  }

  /** The signal that is best on half of the answers, judged on the others. */
  Optional<Earned> crossFitted() {
    OptionalDouble value = CrossFit.value(question, menu, seed);
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(new Earned(value.getAsDouble(), OptionalDouble.empty()));
  }
}
