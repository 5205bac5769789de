// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.game.PersuasionGame;

/**
 * A line L(μ) over the beliefs on two states, above all that the sender can earn.
 *
 * @param zero L(0)
 * @param one L(1)
 */
record SupportingLine(double zero, double one) {
  private static final double ROUNDING = 1e-13;

  /** The line through two points. */
  static SupportingLine through(double x, double y, double otherX, double otherY) {
    double slope = (otherY - y) / (otherX - x);
    return new SupportingLine(y - slope * x, y + slope * (1 - x));
  }

  /** L(μ). */
  double at(double belief) {
    return (1 - belief) * zero + belief * one;
  }

  /**
   * Prices of disobedience that prove the bound L(μ₀). Where the line of an action passes over L in
   * a state, the receiver there prefers a rival, and a price on disobeying for it brings the action
   * down to L. An action that two rivals keep from all beliefs may need both.
   */
  Multipliers multipliers(PersuasionGame<?, ?> game, BinaryReceiver receiver) {
    int actions = game.actions().size();
    double[][] prices = new double[actions][actions];
    for (int a = 0; a < actions; a++) {
      double[] room = {zero - game.sender().at(0, a), one - game.sender().at(1, a)};
      if (room[0] < 0 || room[1] < 0) {
        price(prices[a], receiver, a, room);
      }
    }
    return Multipliers.of(prices);
  }

  /** Finds y ≥ 0 with Σ y_b advantage_b(s) ≤ room(s) in both states s. */
  private static void price(double[] prices, BinaryReceiver receiver, int a, double[] room) {
    int left = -1; // the rival that cuts off most beliefs from below
    int right = -1; // from above
    double low = 0;
    double high = 1;
    for (int b = 0; b < prices.length; b++) {
      double[] d = receiver.advantage(a, b);
      if (d[0] < 0 && d[1] < 0) {
        prices[b] = Math.max(room[0] / d[0], room[1] / d[1]);
        return;
      }
      double crossing = d[0] / (d[0] - d[1]);
      if (d[0] < 0 && crossing >= low) {
        left = b;
        low = crossing;
      } else if (d[1] < 0 && crossing <= high) {
        right = b;
        high = crossing;
      }
    }
    double[] l = receiver.advantage(a, Math.max(left, 0));
    double[] r = receiver.advantage(a, Math.max(right, 0));
    double determinant = l[0] * r[1] - l[1] * r[0];
    boolean leftAlone = right < 0 || covers(room[0] / l[0] * l[1], room[1]);
    boolean rightAlone = left < 0 || covers(room[1] / r[1] * r[0], room[0]);
    if (left >= 0 && room[0] < 0 && leftAlone) {
      prices[left] = room[0] / l[0];
    } else if (right >= 0 && room[1] < 0 && rightAlone) {
      prices[right] = room[1] / r[1];
    } else if (left >= 0 && right >= 0 && determinant > 0) {
      prices[left] = Math.max(0, (room[0] * r[1] - room[1] * r[0]) / determinant);
      prices[right] = Math.max(0, (l[0] * room[1] - l[1] * room[0]) / determinant);
    }
  }

  /** Whether a price fits into the room of the other state too, but for rounding. */
  private static boolean covers(double price, double room) {
    return price <= room + ROUNDING * (Math.abs(price) + Math.abs(room));
  }
}
