// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

/**
 * How a solution was found, and for which games that way is valid: for people and files.
 *
 * @param name of the method, as "fractional knapsack"
 * @param precondition what must hold of a game for the method to apply, as "two actions"
 * @param iterations its steps; 0 for a method without any
 * @see Certified
 */
public record Method(String name, String precondition, long iterations) {
  /**
   * @param name of the method, as "fractional knapsack"
   * @param precondition what must hold of a game for the method to apply, as "two actions"
   * @param iterations its steps
   */
  public Method {
    requireNonNull(name, "name");
    requireNonNull(precondition, "precondition");
  }
}
