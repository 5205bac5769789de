// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

/**
 * The best splitting of a belief on two states: to the upper posterior with the weight, to the
 * lower one otherwise; both are the prior where nothing is to be told.
 *
 * @param prior μ₀, their average
 * @param lower μ₋ ≤ μ₀
 * @param upper μ₊ ≥ μ₀
 * @param weight the probability of the upper one, (μ₀ − μ₋) / (μ₊ − μ₋); 0 if they are one
 * @param value (1 − weight) v(μ₋) + weight v(μ₊)
 * @param upperBound what no splitting passes: the height at the prior of a line above v
 * @see BinaryPersuasion
 * @see ConcaveEnvelope
 */
public record Split(
    double prior, double lower, double upper, double weight, double value, double upperBound) {}
