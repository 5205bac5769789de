// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

/** An {@link OnlineLearner} that sees the reward of the scheme that was played and no other. */
public interface BanditLearner extends OnlineLearner {
  /**
   * Takes in the reward of a round.
   *
   * @param scheme that was played, as {@link #choose} drew it since the last reward
   * @param reward in [0, 1]
   * @throws IndexOutOfBoundsException if there is no such scheme
   * @throws IllegalArgumentException if the reward is outside [0, 1] or NaN; nothing is learned
   *     then
   */
  void learn(int scheme, double reward);
}
