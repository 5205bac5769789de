// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import dev.bpa.examples.task.JsonLines;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.WordNet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Prompts as long as the questions of GSM8K, 57 tokens of MiniLM's on average. */
public final class Questions {
  private static final int CHARACTERS = 235;

  private Questions() {}

  /**
   * The questions of a file of GSM8K, or else glosses of WordNet, put together until they are as
   * long.
   *
   * @param arguments the file, if there is one: JSON lines with a question each
   */
  public static List<String> of(String... arguments) throws IOException {
    List<String> texts = arguments.length == 0 ? glosses() : gsm8k(Path.of(arguments[0]));
    Collections.shuffle(texts, new Random(1));
    return texts;
  }

  private static List<String> gsm8k(Path file) throws IOException {
    List<String> questions = new ArrayList<>();
    JsonLines.read(file, (row, number) -> questions.add(JsonLines.text(row, "question")));
    return questions;
  }

  private static List<String> glosses() throws IOException {
    List<Gloss> glosses = new ArrayList<>(WordNet.nouns());
    Collections.shuffle(glosses, new Random(2));
    Random random = new Random(3);
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    double length = CHARACTERS;
    for (Gloss gloss : glosses) {
      text.append(text.isEmpty() ? "" : "; ").append(gloss.prompt().text());
      if (text.length() >= length && texts.size() < 2_000) {
        texts.add(text.toString());
        text.setLength(0);
        length = Math.max(60, CHARACTERS + 90 * random.nextGaussian() - 30);
      }
    }
    return texts;
  }
}
