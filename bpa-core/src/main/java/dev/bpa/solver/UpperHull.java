// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import java.util.Arrays;

/** The upper convex hull of points in the plane: the least concave function above them. */
final class UpperHull {
  private UpperHull() {}

  /**
   * The corners of the hull from left to right, as indices; points on an edge are no corners.
   *
   * @param x not decreasing; of points with one x the highest counts
   * @param y {@code double[point]}
   * @see "Andrew, Another Efficient Algorithm for Convex Hulls in Two Dimensions, Information
   *     Processing Letters 9, 1979"
   */
  static int[] corners(double[] x, double[] y) {
    int[] corners = new int[x.length];
    int size = 0;
    for (int i = 0; i < x.length; i++) {
      if (size > 0 && x[corners[size - 1]] == x[i]) {
        if (y[i] <= y[corners[size - 1]]) {
          continue;
        }
        size--;
      }
      while (size > 1 && !above(x, y, corners[size - 2], corners[size - 1], i)) {
        size--;
      }
      corners[size++] = i;
    }
    return Arrays.copyOf(corners, size);
  }

  /** Whether point b lies above the line from a to c. */
  private static boolean above(double[] x, double[] y, int a, int b, int c) {
    return (y[b] - y[a]) * (x[c] - x[b]) > (y[c] - y[b]) * (x[b] - x[a]);
  }
}
