// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The profiles that are a best response of all receivers to some one belief, found receiver by
 * receiver: a branch is cut where no belief makes all the actions chosen so far best.
 *
 * @see "Xu, On the Tractability of Public Persuasion with No Externalities, SODA 2020"
 */
final class BestProfiles {
  /** The largest number of profiles that a game of public signals may have. */
  static final int AT_MOST = 4096;

  private final MultiReceiverGame<?, ?> game;
  private final int[] profile;
  private final BeliefRegion region;
  private final List<int[]> found = new ArrayList<>();

  private BestProfiles(MultiReceiverGame<?, ?> game) {
    this.game = game;
    this.profile = new int[game.size()];
    this.region = new BeliefRegion(game.states().size());
  }

  /**
   * The profiles in lexicographic order, as the index of an action for each receiver. Receivers of
   * equal utility are interchangeable for an {@link AnonymousPayoff}: then of each two the one
   * listed later is not given the action listed earlier.
   *
   * @throws IllegalArgumentException if there are more than {@value #AT_MOST}
   */
  static List<int[]> of(MultiReceiverGame<?, ?> game) {
    BestProfiles search = new BestProfiles(game);
    search.extend(0, new double[game.states().size()]);
    return search.found;
  }

  /**
   * Tries each action of the receiver.
   *
   * @param belief one that makes the actions chosen before it best; all zero before the first
   */
  private void extend(int receiver, double[] belief) {
    if (receiver == profile.length) {
      if (found.size() == AT_MOST) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "More than %d of the %.3g action profiles of %d receivers can be best responses, too"
                    + " many for a game of public signals; take fewer receivers or fewer states",
                AT_MOST,
                game.profiles(),
                game.size()));
      }
      found.add(profile.clone());
      return;
    }
    UtilityTable<?, ?> table = game.receivers().get(receiver);
    for (int a = first(receiver); a < table.actions().size(); a++) {
      profile[receiver] = a;
      int outer = region.size();
      for (int b = 0; b < table.actions().size(); b++) {
        if (b != a) {
          region.prefer(table, a, b);
        }
      }
      region.belief(belief).ifPresent(within -> extend(receiver + 1, within));
      region.widen(outer);
    }
  }

  private int first(int receiver) {
    if (game.sender() instanceof AnonymousPayoff) {
      for (int twin = receiver - 1; twin >= 0; twin--) {
        if (game.receivers().get(twin).equals(game.receivers().get(receiver))) {
          return profile[twin];
        }
      }
    }
    return 0;
  }
}
