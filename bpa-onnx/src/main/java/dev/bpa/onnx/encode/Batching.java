// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many texts are run at once.
 *
 * @param texts at most
 * @param tokens at most, padding included; a text that is longer runs alone
 * @param linger how long a single text waits for others that could join it; those that are there
 *     already never wait. Zero: a run takes whoever came while the one before was under way
 * @see "docs/decisions/0011-encoders.md: one text a run for models that are quantized dynamically"
 */
public record Batching(int texts, int tokens, Duration linger) {
  /** One text at a time, so that a vector depends on its text alone. */
  public static final Batching ALONE = new Batching(1, 1, Duration.ZERO);

  /** What pays on a processor. */
  static final Batching ON_CPU = new Batching(8, 512, Duration.ZERO);

  /** What pays on a device with thousands of threads. */
  static final Batching ON_DEVICE = new Batching(64, 16_384, Duration.ofMillis(2));

  /**
   * @param texts at most
   * @param tokens at most, padding included
   * @param linger how long a single text waits for others that could join it
   * @throws IllegalArgumentException if texts &lt; 1, tokens &lt; 1, or linger is negative
   */
  public Batching {
    requireNonNull(linger, "linger");
    if (texts < 1 || tokens < 1) {
      throw new IllegalArgumentException(
          "A run takes at least one text of one token, not %d of %d".formatted(texts, tokens));
    }
    if (linger.isNegative()) {
      throw new IllegalArgumentException("A wait cannot be negative: " + linger);
    }
  }

  /** Whether this many texts, the longest of this many tokens, fit into a run. */
  boolean holds(int texts, int longest) {
    return texts <= 1 || (texts <= this.texts && (long) texts * longest <= tokens);
  }

  /** The places of texts of these lengths, in groups of alike length for a run each. */
  List<List<Integer>> groups(int[] lengths) {
    List<Integer> longestFirst =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingInt((Integer place) -> -lengths[place]))
            .toList();
    List<List<Integer>> groups = new ArrayList<>();
    List<Integer> group = new ArrayList<>();
    for (int place : longestFirst) {
      if (!group.isEmpty() && !holds(group.size() + 1, lengths[group.get(0)])) {
        groups.add(group);
        group = new ArrayList<>();
      }
      group.add(place);
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }
}
