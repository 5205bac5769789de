// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

/**
 * E R_T ≤ at(T): a bound on the mean over the learner's own randomness. A single run may well
 * exceed it.
 *
 * @see "Lattimore and Szepesvári, Bandit Algorithms, 2020, chapter 4"
 */
public non-sealed interface ExpectedRegretBound extends RegretBound {}
