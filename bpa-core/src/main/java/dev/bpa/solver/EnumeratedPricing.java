// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.State;
import dev.bpa.game.MultiReceiverGame;
import java.util.Locale;

/** Prices any payoff by looking at every profile; it is asked once of each. O(|A|ⁿ n). */
final class EnumeratedPricing implements Pricing {
  /** The largest number of profiles that are listed. */
  static final int AT_MOST = 1 << 16;

  private final int[][] profiles;
  private final double[][] payoff; // [state][profile]

  private EnumeratedPricing(int[][] profiles, double[][] payoff) {
    this.profiles = profiles;
    this.payoff = payoff;
  }

  /**
   * @throws IllegalArgumentException if there are more than {@value #AT_MOST} profiles
   */
  static <S extends State, A> EnumeratedPricing of(MultiReceiverGame<S, A> game) {
    double count = game.profiles();
    if (count > AT_MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d receivers have %.3g action profiles, more than the %d that can be listed for a payoff"
                  + " of no known structure; give an AnonymousPayoff, AdditivePayoff or"
                  + " SupermodularPayoff if it is one",
              game.size(),
              count,
              AT_MOST));
    }
    int[][] profiles = new int[(int) count][];
    int[] profile = new int[game.size()];
    for (int p = 0; p < profiles.length; p++) {
      profiles[p] = profile.clone();
      advance(profile, game);
    }
    double[][] payoff = new double[game.states().size()][profiles.length];
    for (int s = 0; s < payoff.length; s++) {
      for (int p = 0; p < profiles.length; p++) {
        payoff[s][p] = game.sender().of(game.profile(profiles[p]), game.states().get(s));
      }
    }
    return new EnumeratedPricing(profiles, payoff);
  }

  /** The next profile in lexicographic order; the first again after the last. */
  private static void advance(int[] profile, MultiReceiverGame<?, ?> game) {
    for (int i = profile.length - 1; i >= 0; i--) {
      profile[i] = (profile[i] + 1) % game.receivers().get(i).actions().size();
      if (profile[i] > 0) {
        return;
      }
    }
  }

  @Override
  public int[] best(int s, double[][] weights) {
    int best = 0;
    double top = Double.NEGATIVE_INFINITY;
    for (int p = 0; p < profiles.length; p++) {
      double value = payoff[s][p];
      for (int i = 0; i < weights.length; i++) {
        value += weights[i][profiles[p][i]];
      }
      if (value > top) {
        best = p;
        top = value;
      }
    }
    return profiles[best].clone();
  }
}
