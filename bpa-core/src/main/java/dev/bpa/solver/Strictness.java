// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.game.TieBreak;

/**
 * By how much a recommended action must beat another, so that the receiver takes it whatever it
 * does with ties.
 *
 * <p>The optimum against a receiver who breaks ties against the sender is a supremum: the closer to
 * indifference the better. Schemes keep a little more than the {@link TieBreak#TOLERANCE} away from
 * it: a quarter more, which is hundreds of times what rounding takes.
 */
final class Strictness {
  /** The margin, as a share of what is at stake for the receiver. */
  static final double MARGIN = 1.25 * TieBreak.TOLERANCE;

  private Strictness() {}

  /** The share of the stake by which the a-th action must beat the b-th to be taken. */
  static double margin(TieBreak tieBreak, int a, int b) {
    return switch (tieBreak) {
      case SENDER_PREFERRED -> 0;
      case FIRST_LISTED -> b < a ? MARGIN : 0;
      case ADVERSARIAL -> MARGIN;
    };
  }
}
