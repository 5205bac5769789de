// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

/**
 * √(T ln T), the rate of persuasion under an unknown prior: the sender who keeps a shrinking set of
 * priors and persuades robustly against all of them is, with high probability, persuasive in every
 * round and has regret O(√(T log T)) against the {@linkplain Benchmark#CLAIRVOYANT sender who knows
 * the prior}; no sender does better than Ω(√T).
 *
 * <p>A rate and not a {@link RegretBound}: its constant depends on the game (how likely the rarest
 * state is, and how strictly the receiver can be made to prefer each action). What can be checked
 * is that {@link Regret#realised()} over the rate stays flat as T grows.
 *
 * @see "Zu, Iyer and Xu, Learning to Persuade on the Fly: Robustness Against Ignorance, Operations
 *     Research, arXiv 2102.10156"
 */
public final class ZuIyerXuRate {
  private ZuIyerXuRate() {}

  /**
   * {@return √(T ln T)}
   *
   * @param rounds T
   * @throws IllegalArgumentException if rounds &lt; 1
   */
  public static double at(long rounds) {
    if (rounds < 1) {
      throw new IllegalArgumentException("A rate needs at least one round, not " + rounds);
    }
    return Math.sqrt(rounds * Math.log((double) rounds));
  }
}
