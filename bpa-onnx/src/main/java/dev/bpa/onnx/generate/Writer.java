// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Writes on from prompts, token by token.
 *
 * @param network says how probable tokens are
 * @param decode makes text of tokens
 * @param ends the tokens that end a text
 * @param decoding chooses tokens
 * @param shown is given the text piece by piece
 */
record Writer(
    CausalNetwork network,
    Function<List<Integer>, String> decode,
    Set<Integer> ends,
    Decoding decoding,
    Consumer<? super String> shown) {

  /**
   * Writes on from a batch of prompts; those that end before others are fed on, and what follows is
   * not looked at.
   *
   * @param prompts their tokens
   * @param seeds what the draws of each derive from
   * @return one a prompt
   */
  List<Generation> write(
      List<int[]> prompts, List<Long> seeds, Workspace workspace, Runnable checkpoint) {
    int width = prompts.stream().mapToInt(prompt -> prompt.length).max().orElseThrow();
    int[] pads = prompts.stream().mapToInt(prompt -> width - prompt.length).toArray();
    List<Draft> drafts = seeds.stream().map(this::draft).toList();
    int[][] columns = prompts.stream().map(prompt -> padded(prompt, width)).toArray(int[][]::new);
    int part = network.columnsAtATime(pads.length);
    try (Reading reading = Reading.begin(network, pads, part, workspace, checkpoint)) {
      reading.read(columns);
      while (advance(drafts, reading, columns)) {
        reading.read(columns);
      }
    }
    return IntStream.range(0, drafts.size())
        .mapToObj(i -> drafts.get(i).finished(prompts.get(i).length))
        .toList();
  }

  private Draft draft(long seed) {
    return new Draft(
        new Sampler(decoding, seed),
        new TextStream(decode, decoding.stops(), shown),
        ends,
        decoding.maxTokens());
  }

  /** Writes the next token of each text into its only column; false if all have ended. */
  private static boolean advance(List<Draft> drafts, Reading reading, int[][] columns) {
    boolean goesOn = false;
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      columns[i] = new int[] {draft.ended() ? 0 : draft.write(reading.logits(i, 0))};
      goesOn |= !draft.ended();
    }
    return goesOn;
  }

  /** The tokens after as many others, to be masked, as make them so many. */
  private static int[] padded(int[] tokens, int width) {
    int[] padded = new int[width];
    System.arraycopy(tokens, 0, padded, width - tokens.length, tokens.length);
    return padded;
  }
}
