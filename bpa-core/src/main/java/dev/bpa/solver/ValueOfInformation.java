// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

/**
 * What a sender earns from a prior on two states by telling nothing, the best it can, and all, less
 * what it pays for that: k a nat, where {@link BinaryPersuasion#withEntropyCost} sets a price, and
 * 0 otherwise.
 *
 * @param prior μ, the probability of the second state
 * @param silence v̂(μ)
 * @param optimal what the best splitting earns, at least as much as either of the others
 * @param disclosure (1 − μ) v̂(0) + μ v̂(1) − k H(μ)
 * @see BinaryPersuasion#valueOfInformation
 */
public record ValueOfInformation(double prior, double silence, double optimal, double disclosure) {}
