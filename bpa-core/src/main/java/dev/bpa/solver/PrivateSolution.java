// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import java.util.Locale;

/**
 * Private recommendations that were found for a game, and the proof of how good they are.
 *
 * @param <S> states
 * @param <A> actions
 * @param scheme the recommendations and what follows from them
 * @param certificate the proof; its bound is over all private schemes
 * @param method how it was found
 * @see PrivateSignals
 */
public record PrivateSolution<S extends State, A>(
    PrivateScheme<S, A> scheme, Certificate certificate, Method method) implements Certified {
  /**
   * @param scheme the recommendations and what follows from them
   * @param certificate the proof
   * @param method how it was found
   */
  public PrivateSolution {
    requireNonNull(scheme, "scheme");
    requireNonNull(certificate, "certificate");
    requireNonNull(method, "method");
  }

  /** The scheme with a bound that was found for it. */
  static <S extends State, A> PrivateSolution<S, A> of(
      PrivateScheme<S, A> scheme, double upperBound, Method method) {
    Certificate certificate =
        new Certificate(
            scheme.value(), upperBound, scheme.obedienceViolation(), scheme.plausibilityResidual());
    return new PrivateSolution<>(scheme, certificate, method);
  }

  /**
   * This solution, if its gap is no larger.
   *
   * @throws SolverException if it is
   */
  PrivateSolution<S, A> within(double largestGap) {
    double rounding = 8 * Math.ulp(certificate.upperBound());
    if (!(certificate.gap() <= largestGap + rounding)) {
      throw new SolverException(
          String.format(
              Locale.ROOT,
              "By %s, a private scheme earns %s and none more than %s: a gap of %.3g, over %.3g; try a larger tolerance",
              method.name(),
              certificate.value(),
              certificate.upperBound(),
              certificate.gap(),
              largestGap),
          this);
    }
    return this;
  }
}
