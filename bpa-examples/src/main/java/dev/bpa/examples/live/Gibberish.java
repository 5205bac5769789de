// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Text without meaning: words drawn from other texts, as many as a given text has. What a hint of
 * this length brings is what any text of its length brings.
 *
 * @param words that are drawn from
 * @param seed of the draws
 */
record Gibberish(List<String> words, long seed) {
  Gibberish {
    words = List.copyOf(words);
  }

  /** Out of the words of these texts. */
  static Gibberish of(Collection<String> texts, long seed) {
    List<String> words = new ArrayList<>();
    texts.forEach(text -> words.addAll(List.of(split(text))));
    return new Gibberish(words, seed);
  }

  private static String[] split(String text) {
    return text.strip().split("\\s+", -1);
  }

  /** How many words a text has. */
  static int length(String text) {
    return split(text).length;
  }

  /**
   * As many words as this text has; the same for the same text and id.
   *
   * @param id of the question
   */
  String as(String text, String id) {
    SplittableRandom random = new SplittableRandom(seed ^ (31L * id.hashCode() + text.hashCode()));
    return IntStream.range(0, length(text))
        .mapToObj(i -> words.get(random.nextInt(words.size())))
        .collect(Collectors.joining(" "));
  }
}
