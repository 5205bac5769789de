// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The proof that a scheme is optimal: what it earns, and a bound that no scheme can pass.
 *
 * <p>The bound is by weak duality: for any multipliers y ≥ 0 on the obedience constraints no scheme
 * earns more than Σ_ω max_a [μ₀(ω) v(a, ω) + ρ₀(ω) Σ_b y_ab (u(a, ω) − u(b, ω))], with ρ₀ the
 * receiver's prior. It is evaluated from y and the game alone, so it holds however y was found.
 *
 * @param value what the scheme earns, recomputed from it under its tie-break
 * @param upperBound no scheme of the kind that was solved for earns more
 * @param obedienceViolation {@link Scheme#obedienceViolation()}
 * @param plausibilityResidual {@link Scheme#plausibilityResidual()}
 * @param multipliers y, where the bound comes from them
 * @see "Boyd and Vandenberghe, Convex Optimization, 2004, section 5.2.2: weak duality"
 */
public record Certificate(
    double value,
    double upperBound,
    double obedienceViolation,
    double plausibilityResidual,
    Optional<Multipliers> multipliers) {
  /**
   * @param value what the scheme earns, recomputed from it under its tie-break
   * @param upperBound no scheme of the kind that was solved for earns more
   * @param obedienceViolation {@link Scheme#obedienceViolation()}
   * @param plausibilityResidual {@link Scheme#plausibilityResidual()}
   * @param multipliers y, where the bound comes from them
   */
  public Certificate {
    requireNonNull(multipliers, "multipliers");
  }

  /**
   * The certificate of a bound that was found without multipliers, or from others than these.
   *
   * @param value what the scheme earns, recomputed from it under its tie-break
   * @param upperBound no scheme of the kind that was solved for earns more
   * @param obedienceViolation {@link Scheme#obedienceViolation()}
   * @param plausibilityResidual {@link Scheme#plausibilityResidual()}
   */
  public Certificate(
      double value, double upperBound, double obedienceViolation, double plausibilityResidual) {
    this(value, upperBound, obedienceViolation, plausibilityResidual, Optional.empty());
  }

  /**
   * {@return the certificate of a scheme, with the bound that these multipliers prove}
   *
   * @param scheme whose value is bounded
   * @param multipliers of the obedience constraints of its game
   */
  public static Certificate of(Scheme<?, ?> scheme, Multipliers multipliers) {
    return of(scheme, multipliers.bound(scheme.game()), Optional.of(multipliers));
  }

  /**
   * {@return the certificate of a scheme, with a bound that was found for it}
   *
   * @param scheme whose value is bounded
   * @param upperBound what no scheme of the kind can earn more than
   */
  public static Certificate of(Scheme<?, ?> scheme, double upperBound) {
    return of(scheme, upperBound, Optional.empty());
  }

  /** The certificate of a scheme, with a bound and the multipliers that it follows from. */
  static Certificate of(Scheme<?, ?> scheme, double upperBound, Optional<Multipliers> multipliers) {
    return new Certificate(
        scheme.value(),
        upperBound,
        scheme.obedienceViolation(),
        scheme.plausibilityResidual(),
        multipliers);
  }

  /**
   * {@return how far from optimal the scheme can be at most: the bound less the value, at least 0}
   */
  public double gap() {
    return Math.max(0, upperBound - value);
  }
}
