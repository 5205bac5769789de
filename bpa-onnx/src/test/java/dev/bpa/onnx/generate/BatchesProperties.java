// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BatchesProperties {
  private static final int LARGEST_VOCABULARY = 262_144; // of Gemma's
  private static final long PART = 32L << 20;

  /** A step reads one column of each text at least; no prompt takes much more than that. */
  @Property(tries = 500, seed = "1")
  void theLogitsThatAreHeldDoNotGrowWithTheBatch(
      @ForAll @IntRange(min = 1, max = 1_000) int texts,
      @ForAll @IntRange(min = 1, max = LARGEST_VOCABULARY) int vocabulary) {
    long column = 4L * texts * vocabulary;
    int columns = CausalNetwork.columnsAtATime(texts, vocabulary);
    assertTrue(columns >= 1);
    assertTrue(column * columns <= Math.max(column, PART), columns + " columns");
    assertTrue(2 * column * columns > Math.min(PART, 32 * column), columns + " columns");
  }

  @Property(tries = 500, seed = "1")
  void everyPromptIsInOneBatchAndNoBatchPassesItsBounds(
      @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 9) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 5) int most,
      @ForAll @IntRange(min = 1, max = 40) int tokens,
      @ForAll boolean pads) {
    int more = 2;
    List<int[]> prompts = lengths.stream().map(int[]::new).toList();
    List<List<Integer>> batches = Batches.of(prompts, more, most, tokens, pads);
    assertEquals(
        IntStream.range(0, lengths.size()).boxed().toList(),
        batches.stream().flatMap(List::stream).sorted().toList());
    for (List<Integer> batch : batches) {
      int longest = batch.stream().mapToInt(lengths::get).max().orElseThrow();
      assertTrue(batch.size() <= most);
      assertTrue(batch.size() == 1 || batch.size() * (longest + more) <= tokens);
      assertTrue(pads || batch.stream().allMatch(place -> lengths.get(place) == longest));
      assertEquals(longest, lengths.get(batch.get(batch.size() - 1)));
    }
  }

  @Property(tries = 100, seed = "1")
  void promptsOfOneLengthFillTheirBatches(
      @ForAll @IntRange(min = 1, max = 20) int count,
      @ForAll @IntRange(min = 1, max = 5) int most) {
    List<int[]> prompts = IntStream.range(0, count).mapToObj(i -> new int[3]).toList();
    assertEquals((count + most - 1) / most, Batches.of(prompts, 2, most, 1000, false).size());
  }
}
