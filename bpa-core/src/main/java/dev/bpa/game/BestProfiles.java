// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import java.util.ArrayList;
import java.util.List;

/** The profiles that can be a best response of all receivers to one belief. */
final class BestProfiles {
  /** The largest number of profiles that a game of public signals may have. */
  static final int AT_MOST = 4096;

  private final MultiReceiverGame<?, ?> game;
  private final List<int[]> found = new ArrayList<>();

  private BestProfiles(MultiReceiverGame<?, ?> game) {
    this.game = game;
  }

  /**
   * The profiles in lexicographic order, as the index of an action for each receiver.
   *
   * @throws IllegalArgumentException if there are more than {@value #AT_MOST}
   */
  static List<int[]> of(MultiReceiverGame<?, ?> game) {
    BestProfiles search = new BestProfiles(game);
    search.extend(new int[game.size()], 0);
    return search.found;
  }

  private void extend(int[] profile, int receiver) {
    if (receiver == profile.length) {
      if (found.size() == AT_MOST) {
        throw new IllegalArgumentException(
            ("More than %d of the %.3g action profiles of %d receivers can be best responses, too"
                    + " many for a game of public signals; take fewer receivers or fewer states")
                .formatted(AT_MOST, game.profiles(), game.size()));
      }
      found.add(profile.clone());
      return;
    }
    for (int a = 0; a < game.receivers().get(receiver).actions().size(); a++) {
      profile[receiver] = a;
      extend(profile, receiver + 1);
    }
  }
}
