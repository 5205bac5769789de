// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import dev.bpa.probability.Distribution;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** Lotteries over options by the likelihood of their texts: p(o) ∝ exp(log p(text of o) / T). */
final class Likelihoods {
  private Likelihoods() {}

  static void require(List<?> options, double temperature) {
    if (options.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to choose from");
    }
    if (new HashSet<>(options).size() < options.size()) {
      throw new IllegalArgumentException("Listed twice: " + options);
    }
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Not a temperature above 0: " + temperature);
    }
  }

  static <T> Distribution<T> lottery(
      LanguageModel model,
      String prompt,
      List<T> options,
      Function<? super T, String> text,
      double temperature) {
    List<String> texts = options.stream().<String>map(text).toList();
    double[] logs = model.logLikelihoods(prompt, texts);
    double top = Arrays.stream(logs).max().orElseThrow();
    if (top == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          "The model thinks none of these possible after the prompt: " + texts);
    }
    for (int i = 0; i < logs.length; i++) {
      logs[i] = (logs[i] - top) / temperature; // stays a number for the likeliest, however small T
    }
    return Distribution.softmax(options, logs);
  }
}
