// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * What is true of a scheme, without any rounding.
 *
 * @param value what the scheme earns under its tie-break
 * @param upperBound what no scheme passes, by the multipliers given; empty if none were
 * @param obedienceViolation by how much at most, under a normalised posterior, the receiver prefers
 *     another action to the one it takes; above 0 only within {@link
 *     dev.bpa.game.TieBreak#TOLERANCE}
 * @param rowResidual how far at most the probabilities of a state's signals are from summing to 1
 *     before they are divided by their sum
 * @see ExactVerifier
 */
public record Verification(
    BigFraction value,
    Optional<BigFraction> upperBound,
    BigFraction obedienceViolation,
    BigFraction rowResidual) {
  /**
   * @param value what the scheme earns under its tie-break
   * @param upperBound what no scheme passes, by the multipliers given
   * @param obedienceViolation by how much at most, under a normalised posterior, the receiver
   *     prefers another action to the one it takes
   * @param rowResidual how far at most the probabilities of a state's signals are from summing to 1
   *     before they are divided by their sum
   */
  public Verification {
    requireNonNull(value, "value");
    requireNonNull(upperBound, "upperBound");
    requireNonNull(obedienceViolation, "obedienceViolation");
    requireNonNull(rowResidual, "rowResidual");
  }

  /**
   * {@return the bound less the value: negative only where the receiver's tolerance of near ties
   * lets the scheme earn more than exact obedience could}
   */
  public Optional<BigFraction> gap() {
    return upperBound.map(bound -> bound.subtract(value));
  }
}
