// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.examples.lab.Control;
import dev.bpa.receivers.Rendering;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each question of an exam is asked under, besides silence: the items that are common to all
 * questions; the question's own; and {@linkplain Gibberish words without meaning}, as many as the
 * full revelation has, or else the longest item.
 *
 * @param exam the questions and what can be revealed
 * @param gibberish of the exam's own words
 */
record Advice(Exam exam, Gibberish gibberish) {
  /** For an exam; the same for the same seed. */
  static Advice of(Exam exam, long seed) {
    return new Advice(exam, Gibberish.of(exam.texts(), seed));
  }

  /** The items for a question, in order, each name once. */
  List<InformationItem> on(Exercise exercise) {
    Map<String, InformationItem> items = new LinkedHashMap<>();
    exam.common().forEach(item -> items.put(item.name(), item));
    exercise.items().forEach(item -> items.put(item.name(), item));
    matched(exercise, items.values())
        .ifPresent(
            matched -> {
              String name = Control.RANDOM_TEXT.signal();
              String words = gibberish.as(matched.text(), exercise.id());
              items.put(name, new InformationItem(name, words));
            });
    return List.copyOf(items.values());
  }

  /** What words without meaning are to be as long as. */
  private static Optional<InformationItem> matched(
      Exercise exercise, Collection<InformationItem> items) {
    return exercise
        .item(Control.FULL_REVELATION.signal())
        .or(() -> items.stream().max(Comparator.comparingInt(i -> Gibberish.length(i.text()))));
  }

  /** The bytes of the longest prompt, in UTF-8; 0 of no questions. */
  int longestPrompt() {
    int longest = 0;
    for (Exercise exercise : exam.exercises()) {
      Prompt prompt = Prompt.of(exercise.question().prompt());
      longest = Math.max(longest, bytes(new Observation(prompt, Signal.silence())));
      for (InformationItem item : on(exercise)) {
        longest = Math.max(longest, bytes(new Observation(prompt, Signal.revealing(item))));
      }
    }
    return longest;
  }

  private static int bytes(Observation seen) {
    return Rendering.revealing().render(seen).getBytes(UTF_8).length;
  }
}
