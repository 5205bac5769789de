// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.wordnet;

import static java.util.Objects.requireNonNull;

import dev.bpa.Prompt;
import java.util.Set;

/**
 * A definition out of WordNet and the class that its lexicographers filed it under.
 *
 * @param prompt the definition, without example sentences
 * @param nounClass the right answer
 * @param lemmas the words it defines, in lower case
 * @see WordNet#nouns
 */
public record Gloss(Prompt prompt, NounClass nounClass, Set<String> lemmas) {
  /**
   * A gloss.
   *
   * @param prompt the definition
   * @param nounClass the right answer
   * @param lemmas is copied
   */
  public Gloss {
    requireNonNull(prompt, "prompt");
    requireNonNull(nounClass, "nounClass");
    lemmas = Set.copyOf(lemmas);
  }
}
