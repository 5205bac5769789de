// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

/**
 * Pr(R_T ≤ at(T)) ≥ 1 − δ: a bound on the run that was made, but for an event of chance δ.
 *
 * @see "Lattimore and Szepesvári, Bandit Algorithms, 2020, chapter 12"
 */
public non-sealed interface HighProbabilityRegretBound extends RegretBound {
  /** {@return δ, the chance that the bound is broken: in (0, 1)} */
  double delta();
}
