// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import java.util.Optional;

/**
 * A rational receiver of two states: the expected utility of an action is a line over the belief μ,
 * the probability of the second state, and the action is taken where its line is highest, on an
 * interval. That may be a single belief, at which other lines cross.
 */
final class BinaryReceiver {
  /** Lines that meet in one belief may miss each other by this much. */
  private static final double ROUNDING = 1e-14;

  /** The least of the other state that a receiver must fear, not to be indifferent in one. */
  private static final double GRAIN = 1e-13;

  private final PersuasionGame<?, ?> game;
  private final TieBreak tieBreak;
  private final double[] weight;
  private final double[] stake;
  private final boolean sure;

  /** Beliefs from low to high. */
  record Interval(double low, double high) {}

  /**
   * The receiver of a game.
   *
   * @param weight what a state counts for under the sender's beliefs; 1 where both have one prior
   * @param sure whether actions must win by the margin that ties ask, or a tie is as good
   */
  BinaryReceiver(PersuasionGame<?, ?> game, TieBreak tieBreak, double[] weight, boolean sure) {
    this.game = game;
    this.tieBreak = tieBreak;
    this.weight = weight;
    this.sure = sure;
    this.stake =
        new double[] {Response.stake(game.receiver(), 0), Response.stake(game.receiver(), 1)};
  }

  /** Where the a-th action is taken, whatever becomes of ties; empty if nowhere. */
  Optional<Interval> taking(int a) {
    double low = 0;
    double high = 1;
    for (int b = 0; b < game.actions().size(); b++) {
      double[] advantage = advantage(a, b);
      boolean strictly = strictly(a, b);
      if (strictly ? most(advantage) <= 0 : most(advantage) < 0) {
        return Optional.empty();
      }
      double crossing = advantage[0] / (advantage[0] - advantage[1]);
      if (advantage[0] < 0) {
        low = Math.max(low, crossing);
      } else if (advantage[1] < 0) {
        high = Math.min(high, crossing);
      }
      if (strictly) {
        low = advantage[0] == 0 ? Math.max(low, GRAIN) : low;
        high = advantage[1] == 0 ? Math.min(high, 1 - GRAIN) : high;
      }
    }
    if (low > high + ROUNDING) {
      return Optional.empty();
    }
    return Optional.of(new Interval(Math.min(low, high), Math.max(low, high)));
  }

  private static double most(double[] advantage) {
    return Math.max(advantage[0], advantage[1]);
  }

  /** Whether a must beat b, rather than be no worse. */
  private boolean strictly(int a, int b) {
    return sure && a != b && !malicious(a, b) && Strictness.margin(tieBreak, a, b) > 0;
  }

  /** Whether the receiver has only the sender's dislike to choose between a and b by. */
  private boolean malicious(int a, int b) {
    boolean alike = tieBreak == TieBreak.ADVERSARIAL;
    for (int s = 0; s < 2; s++) {
      double u = game.receiver().at(s, a) - game.receiver().at(s, b);
      alike &= Math.abs(u) <= TieBreak.TOLERANCE * stake[s];
    }
    return alike;
  }

  /**
   * By how much, in either state, the receiver prefers a to b, less the margin that it takes to be
   * sure of it. Of two actions that are all one to it an adversarial receiver prefers what the
   * sender likes less.
   */
  double[] advantage(int a, int b) {
    boolean malicious = malicious(a, b);
    double margin = strictly(a, b) ? Strictness.margin(tieBreak, a, b) : 0;
    double[] advantage = new double[2];
    for (int s = 0; s < 2; s++) {
      double u = game.receiver().at(s, a) - game.receiver().at(s, b);
      advantage[s] =
          malicious
              ? game.sender().at(s, b) - game.sender().at(s, a)
              : weight[s] * (u - margin * stake[s]);
    }
    return advantage;
  }
}
