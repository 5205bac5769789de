// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

/**
 * The rows of the program that are known from the start: max Σ c_j x_j where the columns of each
 * block sum to its mass.
 *
 * <p>The arrays are not copied; whoever builds a program leaves them alone.
 *
 * @see "Dantzig and Van Slyke, Generalized Upper Bounding Techniques, Journal of Computer and
 *     System Sciences 1, 1967"
 */
public final class BlockProgram {
  final double[] objective;
  final int[] block;
  final double[] mass;
  private final int[] start;
  private final int[] members;

  /**
   * The program.
   *
   * @param objective c, {@code double[column]}; best scaled to a range of about 1
   * @param block {@code int[column]}: the block that the column is in; none is without columns
   * @param mass m, {@code double[block]}, each ≥ 0
   */
  public BlockProgram(double[] objective, int[] block, double[] mass) {
    this.objective = objective;
    this.block = block;
    this.mass = mass;
    start = new int[mass.length + 1];
    for (int s : block) {
      start[s + 1]++;
    }
    for (int s = 0; s < mass.length; s++) {
      start[s + 1] += start[s];
    }
    members = new int[block.length];
    int[] next = start.clone();
    for (int j = 0; j < block.length; j++) {
      members[next[block[j]]++] = j;
    }
  }

  /** The number of columns. */
  public int columns() {
    return objective.length;
  }

  /** The number of blocks. */
  public int blocks() {
    return mass.length;
  }

  /** The columns of a block are {@code member(i)} for i from {@code first(s)} to before this. */
  int end(int s) {
    return start[s + 1];
  }

  int first(int s) {
    return start[s];
  }

  int member(int i) {
    return members[i];
  }
}
