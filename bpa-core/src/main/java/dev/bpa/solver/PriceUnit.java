// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.game.PersuasionGame;

/** What obedience is priced in: units of the sender's utility for one of the receiver's. */
final class PriceUnit {
  /** Far enough from the least double that the digits of what is smaller by 1e-16 are kept. */
  private static final double LEAST = 1e-280;

  private PriceUnit() {}

  /**
   * @throws IllegalArgumentException if doubles cannot tell prices, or the utilities themselves, in
   *     full precision
   */
  static void require(PersuasionGame<?, ?> game) {
    double sender = game.sender().range();
    double receiver = game.receiver().range();
    double price = sender > 0 && receiver > 0 ? sender / receiver : 1;
    if (isLost(sender) || isLost(receiver) || isLost(price) || isLost(1 / price)) {
      throw new IllegalArgumentException(
          "Utilities range over %s for the sender and %s for the receiver, too small or too far apart to be priced in doubles; rescale them"
              .formatted(sender, receiver));
    }
  }

  private static boolean isLost(double number) {
    return number > 0 && number < LEAST;
  }
}
