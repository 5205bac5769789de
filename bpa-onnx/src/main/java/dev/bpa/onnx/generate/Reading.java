// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import java.util.Arrays;

/**
 * A batch of texts being read, column by column. Long ones are read in parts, so that the logits of
 * all their columns are never held at once. For one thread.
 */
final class Reading implements AutoCloseable {
  private final CausalNetwork network;
  private final int part;
  private final Workspace workspace;
  private final Runnable checkpoint;
  private Past past;
  private boolean owned;

  private Reading(
      CausalNetwork network,
      int part,
      Workspace workspace,
      Runnable checkpoint,
      Past past,
      boolean owned) {
    this.network = network;
    this.part = part;
    this.workspace = workspace;
    this.checkpoint = checkpoint;
    this.past = past;
    this.owned = owned;
  }

  /**
   * Nothing read yet.
   *
   * @param pads how many columns of each text will be padding
   * @param part how many columns are read at a time
   * @param workspace no other reading may use it meanwhile, but branches of this one
   * @param checkpoint is run before each run of the network, and may throw to end the reading
   */
  static Reading begin(
      CausalNetwork network, int[] pads, int part, Workspace workspace, Runnable checkpoint) {
    return new Reading(network, part, workspace, checkpoint, network.begin(pads), true);
  }

  /** A reading that goes its own way from here on; this one must stay open and be left alone. */
  Reading branch() {
    return new Reading(network, part, workspace, checkpoint, past, false);
  }

  /** How many columns are read in one part. */
  int part() {
    return part;
  }

  /** Reads on: {@code int[text][column]}. */
  void read(int[][] columns) {
    int count = columns[0].length;
    for (int from = 0; from < count; from += part) {
      int begin = from;
      int end = Math.min(count, from + part);
      checkpoint.run();
      Past longer =
          network.read(
              past,
              Arrays.stream(columns)
                  .map(text -> Arrays.copyOfRange(text, begin, end))
                  .toArray(int[][]::new),
              workspace);
      close();
      past = longer;
      owned = true;
    }
  }

  /**
   * The logits of the token after a column of the last part read.
   *
   * @param fromEnd which column, counted from the last, 0, backwards
   * @throws dev.bpa.onnx.runtime.ModelException if they are no numbers
   */
  float[] logits(int text, int fromEnd) {
    return network.sound(workspace.logits(text, fromEnd));
  }

  @Override
  public void close() {
    if (owned) {
      past.close();
    }
  }
}
