// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Reads prompts of mixed lengths, from a word to more than the encoder reads, by a caller a core,
 * and prints the resident memory of the process as it goes on, and its slope over the last two
 * thirds. Linux only.
 */
public final class EncoderSoak {
  private static final int PROMPTS = 30_000;
  private static final int STEP = 500;

  private EncoderSoak() {}

  /**
   * Runs it.
   *
   * @param args a file of GSM8K, or nothing
   */
  public static void main(String[] args) throws IOException {
    List<String> questions = Questions.of(args);
    Random random = new Random(1);
    Resident memory = new Resident();
    try (PromptEncoder encoder = PromptEncoder.miniLm()) {
      for (int done = 0; done < PROMPTS; done += STEP) {
        encoder.encodeAll(some(questions, random));
        System.out.printf("%,d prompts: %.0f MB%n", done + STEP, memory.note());
      }
    }
    System.out.println(memory.overTheLastTwoThirds());
  }

  /** One in twenty is long, one in five hundred longer than is read, one in ten a word or two. */
  private static List<String> some(List<String> questions, Random random) {
    List<String> some = new ArrayList<>();
    while (some.size() < STEP) {
      String question = questions.get(random.nextInt(questions.size()));
      int kind = random.nextInt(500);
      if (kind == 0) {
        some.add((question + " ").repeat(20));
      } else if (kind < 25) {
        some.add((question + " ").repeat(1 + random.nextInt(5)));
      } else if (kind < 75) {
        some.add(question.substring(0, 10));
      } else {
        some.add(question);
      }
    }
    return some;
  }
}
