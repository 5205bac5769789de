// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Many texts at once: all are tokenized, sorted by length, and run in groups of alike length. */
final class ManyTexts {
  private final PromptEncoder encoder;
  private final List<String> texts;
  private final Runnable each;
  private final float[][] vectors;

  /** The tokens of a text whose vector is not known yet. */
  private record Unread(int place, Tokens tokens) {}

  ManyTexts(PromptEncoder encoder, List<String> texts, Runnable each) {
    this.encoder = encoder;
    this.texts = texts;
    this.each = each;
    vectors = new float[texts.size()][];
  }

  /** The vectors, in the order of the texts. */
  List<float[]> vectors() {
    try (Callers callers = new Callers(encoder.lanes())) {
      List<Callable<Optional<Unread>>> readings = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        int place = i;
        readings.add(() -> encoder.whileOpen(open -> read(open, place)));
      }
      List<Unread> unread = callers.all(readings).stream().flatMap(Optional::stream).toList();
      int[] lengths = unread.stream().mapToInt(text -> text.tokens().count()).toArray();
      List<Callable<Integer>> runs = new ArrayList<>();
      for (List<Integer> group : encoder.batching().groups(lengths)) {
        List<Unread> together = group.stream().map(unread::get).toList();
        runs.add(() -> encoder.whileOpen(open -> run(open, together)));
      }
      callers.all(runs);
    }
    return Arrays.asList(vectors);
  }

  private Optional<Unread> read(OpenEncoder open, int place) {
    String text = texts.get(place);
    Optional<float[]> known = open.remembered(text);
    if (known.isPresent()) {
      vectors[place] = known.get();
      each.run();
      return Optional.empty();
    }
    try {
      return Optional.of(new Unread(place, open.tokens(text)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Text " + place + ": " + e.getMessage(), e);
    }
  }

  private int run(OpenEncoder open, List<Unread> group) {
    float[][] found = open.together(group.stream().map(Unread::tokens).toList());
    for (int i = 0; i < found.length; i++) {
      int place = group.get(i).place();
      vectors[place] = found[i];
      open.remember(texts.get(place), found[i]);
      each.run();
    }
    return found.length;
  }
}
