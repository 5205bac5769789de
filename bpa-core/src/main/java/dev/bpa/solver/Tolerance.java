// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

/** What a solver may be asked to be content with. */
final class Tolerance {
  private Tolerance() {}

  /**
   * @throws IllegalArgumentException if the tolerance is not positive and finite
   */
  static void require(double tolerance) {
    if (!(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("A tolerance must be positive and finite: " + tolerance);
    }
  }
}
