// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Outcome;
import dev.bpa.Prompt;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.GlossSplit;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.examples.wordnet.WordNet;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The glosses of one run and what is true of them.
 *
 * @param split who learns from what
 * @param prior the shares of the classes among the training glosses
 * @param truth the class of every gloss
 * @see GlossSplit
 */
public record GlossWorld(
    GlossSplit split, Distribution<NounClass> prior, Map<Context, NounClass> truth) {
  /**
   * Glosses with their truth.
   *
   * @param split who learns from what
   * @param prior a probability for each class
   * @param truth is copied
   */
  public GlossWorld {
    requireNonNull(split, "split");
    requireNonNull(prior, "prior");
    truth = Map.copyOf(truth);
  }

  /**
   * {@return the glosses of a run, drawn out of WordNet}
   *
   * @param sizes how many to learn from, to choose settings on, and to be judged by
   * @param seed of the draw
   * @throws IOException if WordNet is not on the class path
   * @throws IllegalArgumentException if WordNet has too few glosses for the sizes
   */
  public static GlossWorld draw(GlossSplit.Sizes sizes, long seed) throws IOException {
    return of(GlossSplit.of(WordNet.nouns(), sizes, seed));
  }

  static GlossWorld of(GlossSplit split) {
    Map<Context, NounClass> truth = new HashMap<>();
    split.all().forEach(gloss -> truth.put(gloss.prompt(), gloss.nounClass()));
    return new GlossWorld(split, split.prior(), truth);
  }

  /** {@return the prompts of the run: training, dev, test} */
  public List<Prompt> prompts() {
    return split.all().stream().map(Gloss::prompt).toList();
  }

  /**
   * {@return the right answer to a prompt of the run}
   *
   * @param prompt a gloss of the run
   * @throws IllegalArgumentException if it is none
   */
  public NounClass answer(Context prompt) {
    NounClass answer = truth.get(prompt);
    if (answer == null) {
      throw new IllegalArgumentException("Not a gloss of this run: " + prompt);
    }
    return answer;
  }

  /**
   * {@return 1 where the receiver named the right class, 0 elsewhere}
   *
   * @param outcome of a round on a gloss of the run
   * @throws IllegalArgumentException if its context is no gloss of the run
   */
  public double grade(Outcome<?, String> outcome) {
    return outcome.action().equals(answer(outcome.context()).label()) ? 1 : 0;
  }
}
