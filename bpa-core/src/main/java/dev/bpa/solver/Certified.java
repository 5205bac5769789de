// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

/**
 * What a solver hands back, whatever kind of game it was given: a proof, and how it was found.
 *
 * @see Solver
 */
public interface Certified {
  /** {@return what was found earns, and what cannot be passed, with residuals} */
  Certificate certificate();

  /** {@return how it was found} */
  Method method();

  /** {@return what it earns the sender} */
  default double value() {
    return certificate().value();
  }
}
