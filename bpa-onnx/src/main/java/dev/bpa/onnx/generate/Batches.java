// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which prompts are run together: those of like length, within bounds. */
final class Batches {
  private Batches() {}

  /**
   * The places of the prompts, batch by batch, each prompt in one batch.
   *
   * @param prompts their tokens
   * @param more tokens to be generated after each
   * @param most prompts in a batch
   * @param tokens the most in a batch, padding and tokens to be generated among them; a prompt that
   *     passes it alone is a batch of its own
   * @param pads whether prompts of different lengths can be run together
   */
  static List<List<Integer>> of(List<int[]> prompts, int more, int most, int tokens, boolean pads) {
    List<Integer> places =
        IntStream.range(0, prompts.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> prompts.get(i).length))
            .toList();
    List<List<Integer>> batches = new ArrayList<>();
    List<Integer> batch = new ArrayList<>();
    for (int place : places) {
      int length = prompts.get(place).length;
      if (!batch.isEmpty()
          && (batch.size() == most
              || (batch.size() + 1L) * (length + more) > tokens
              || (!pads && prompts.get(batch.get(0)).length < length))) {
        batches.add(batch);
        batch = new ArrayList<>();
      }
      batch.add(place);
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }
}
