// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import dev.bpa.Context;
import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.Signal;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.probability.Distribution;
import dev.bpa.receivers.choose.Chooser;
import dev.bpa.receivers.choose.Similarity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The job's frozen chooser among noun classes, and how its sharpness is chosen.
 *
 * @see "docs/decisions/0002-the-demo.md"
 */
public final class Choosers {
  private static final List<Double> SHARPNESS = List.of(10., 15., 20., 25., 30., 35., 40., 50.);

  private Choosers() {}

  /**
   * {@return belief by similarity to the descriptions of the classes}
   *
   * @param embedding of the Receiver, for glosses and descriptions alike
   */
  public static Similarity<NounClass> similarity(Function<? super String, float[]> embedding) {
    Map<NounClass, String> descriptions = new LinkedHashMap<>();
    for (NounClass nounClass : NounClass.values()) {
      descriptions.put(nounClass, nounClass.description());
    }
    return Similarity.of(embedding, descriptions);
  }

  /**
   * {@return the β at which the chooser alone is right most often; of several, the smallest}
   *
   * @param similarity whose own β does not matter
   * @param dev the glosses that it is tried on
   */
  public static double sharpness(Similarity<NounClass> similarity, List<Gloss> dev) {
    double best = SHARPNESS.get(0);
    long top = -1;
    for (double sharpness : SHARPNESS) {
      Chooser<NounClass> chooser = Chooser.by(similarity.withSharpness(sharpness));
      long right =
          dev.stream()
              .filter(
                  g ->
                      chooser.respond(new Observation(g.prompt(), Signal.silence()))
                          == g.nounClass())
              .count();
      if (right > top) {
        top = right;
        best = sharpness;
      }
    }
    return best;
  }

  /**
   * {@return the same beliefs, computed once for each of these prompts}
   *
   * @param similarity asked once a prompt; and at each call for prompts that are not among these
   * @param prompts those to remember
   */
  public static Prior<NounClass> remembered(
      Similarity<NounClass> similarity, List<? extends Context> prompts) {
    Map<Context, Distribution<NounClass>> beliefs = new HashMap<>();
    prompts.forEach(prompt -> beliefs.put(prompt, similarity.given(prompt)));
    return prompt -> {
      Distribution<NounClass> known = beliefs.get(prompt);
      return known == null ? similarity.given(prompt) : known;
    };
  }
}
