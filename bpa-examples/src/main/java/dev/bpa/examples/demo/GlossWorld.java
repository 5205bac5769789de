// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Outcome;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.GlossSplit;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.examples.wordnet.WordNet;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The glosses of one run and what is true of them.
 *
 * @param split who learns from what
 * @param prior the shares of the classes among the training glosses
 * @param truth the class of every gloss
 */
public record GlossWorld(
    GlossSplit split, Distribution<NounClass> prior, Map<Context, NounClass> truth) {
  public GlossWorld {
    requireNonNull(split, "split");
    requireNonNull(prior, "prior");
    truth = Map.copyOf(truth);
  }

  /**
   * Draws the glosses of a run out of WordNet.
   *
   * @throws IOException if WordNet is not on the class path
   */
  public static GlossWorld draw(GlossSplit.Sizes sizes, long seed) throws IOException {
    return of(GlossSplit.of(WordNet.nouns(), sizes, seed));
  }

  static GlossWorld of(GlossSplit split) {
    Map<NounClass, Integer> counts = new EnumMap<>(NounClass.class);
    for (NounClass nounClass : NounClass.values()) {
      counts.put(nounClass, 1); // a class that is not drawn is rare, not impossible
    }
    split.train().forEach(gloss -> counts.merge(gloss.nounClass(), 1, Integer::sum));
    Map<Context, NounClass> truth = new HashMap<>();
    Stream.of(split.train(), split.dev(), split.test())
        .flatMap(List::stream)
        .forEach(gloss -> truth.put(gloss.prompt(), gloss.nounClass()));
    return new GlossWorld(split, Distribution.proportionalTo(counts), truth);
  }

  /** Every gloss of the run: training, dev, test. */
  public List<Gloss> all() {
    return Stream.of(split.train(), split.dev(), split.test()).flatMap(List::stream).toList();
  }

  /** The right answer to a prompt of the run. */
  public NounClass answer(Context prompt) {
    NounClass answer = truth.get(prompt);
    if (answer == null) {
      throw new IllegalArgumentException("Not a gloss of this run: " + prompt);
    }
    return answer;
  }

  /** 1 where the receiver named the right class, 0 elsewhere. */
  public double grade(Outcome<?, String> outcome) {
    return outcome.action().equals(answer(outcome.context()).label()) ? 1 : 0;
  }
}
