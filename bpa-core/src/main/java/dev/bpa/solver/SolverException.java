// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * No scheme could be proved optimal; carries the best one found and how far from proof it is.
 *
 * @see Solver
 */
public final class SolverException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient @Nullable Certified best;

  /**
   * The exception.
   *
   * @param message one line: what could not be certified, the residual, and what to try
   * @param best the best solution found, with its certificate as far as it goes; null if none
   */
  public SolverException(String message, @Nullable Certified best) {
    super(message);
    this.best = best;
  }

  /** {@return the best solution found, not certified} */
  public Optional<Certified> best() {
    return Optional.ofNullable(best);
  }

  /** {@return the gap of the best solution; +∞ if there is none} */
  public double residual() {
    return best == null ? Double.POSITIVE_INFINITY : best.certificate().gap();
  }
}
