// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large a game is. */
record Size(int states, int actions) {
  private static final Pattern FORM = Pattern.compile("(\\d+)x(\\d+)");

  /**
   * Reads "60x60".
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  static Size of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("A size is of the form 60x60, not " + text);
    }
    return new Size(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
  }

  /** Always the same game of this size: utilities uniform in [0, 1), and so the prior's weights. */
  PersuasionGame<NamedState, String> game() {
    Random random = new Random(1);
    double[] prior = random.doubles(states).toArray();
    double sum = 0;
    for (double weight : prior) {
      sum += weight;
    }
    for (int s = 0; s < states; s++) {
      prior[s] /= sum;
    }
    return PersuasionGame.of(prior, table(random), table(random));
  }

  private double[][] table(Random random) {
    double[][] table = new double[states][];
    for (int s = 0; s < states; s++) {
      table[s] = random.doubles(actions).toArray();
    }
    return table;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d × %,d", states, actions);
  }
}
