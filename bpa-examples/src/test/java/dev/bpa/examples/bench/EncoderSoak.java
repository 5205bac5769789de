// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    List<Double> megabytes = new ArrayList<>();
    try (PromptEncoder encoder = PromptEncoder.miniLm()) {
      for (int done = 0; done < PROMPTS; done += STEP) {
        encoder.encodeAll(some(questions, random));
        megabytes.add(resident());
        System.out.printf(
            "%,d prompts: %.0f MB%n", done + STEP, megabytes.get(megabytes.size() - 1));
      }
    }
    List<Double> late = megabytes.subList(megabytes.size() / 3, megabytes.size());
    double mean = late.stream().mapToDouble(m -> m).average().orElseThrow();
    double growth = slope(late) * late.size();
    System.out.printf(
        "over the last two thirds: %.0f MB on average, growing by %+.2f %%%n",
        mean, 100 * growth / mean);
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

  private static double resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("No VmRSS in /proc/self/status");
  }

  /** Of the least squares line, a step. */
  private static double slope(List<Double> y) {
    double middle = (y.size() - 1) / 2.0;
    double mean = y.stream().mapToDouble(v -> v).average().orElseThrow();
    double product = 0;
    double square = 0;
    for (int i = 0; i < y.size(); i++) {
      product += (i - middle) * (y.get(i) - mean);
      square += (i - middle) * (i - middle);
    }
    return product / square;
  }
}
