// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

/**
 * Maximises the sender's payoff plus an additive one over the profiles: the question that private
 * persuasion comes down to, for it is the separation oracle of the dual program.
 *
 * @see "Dughmi and Xu, Algorithmic Persuasion with No Externalities, EC 2017"
 */
interface Pricing {
  /**
   * A profile that attains max over a of v(a, ω) + Σᵢ wᵢ(aᵢ), exactly.
   *
   * @param s the index of ω
   * @param weights w as {@code double[receiver][action]}
   * @return the index of an action for each receiver
   */
  int[] best(int s, double[][] weights);
}
