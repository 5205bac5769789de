// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.wordnet;

import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Glosses to learn from, to choose settings on, and to be judged by. No two share a text, and no
 * test gloss defines a word that one of the others defines.
 *
 * @param train for learning
 * @param dev for settings
 * @param test for the figures reported
 * @see Gloss
 */
public record GlossSplit(List<Gloss> train, List<Gloss> dev, List<Gloss> test) {
  /**
   * A split as it is given; that its parts are apart is not checked.
   *
   * @param train is copied
   * @param dev is copied
   * @param test is copied
   */
  public GlossSplit {
    train = List.copyOf(train);
    dev = List.copyOf(dev);
    test = List.copyOf(test);
  }

  /**
   * How many glosses go where.
   *
   * @param train at least one
   * @param dev may be none
   * @param test may be none
   */
  public record Sizes(int train, int dev, int test) {
    /**
     * So many glosses.
     *
     * @param train ≥ 1
     * @param dev ≥ 0
     * @param test ≥ 0
     * @throws IllegalArgumentException if train &lt; 1, or dev or test &lt; 0
     */
    public Sizes {
      if (train < 1 || dev < 0 || test < 0) {
        throw new IllegalArgumentException(
            "No split has %d training, %d dev and %d test glosses".formatted(train, dev, test));
      }
    }
  }

  /**
   * {@return the shares of the classes among the training glosses} One more of each class is
   * counted: a class that is not drawn is rare, not impossible.
   */
  public Distribution<NounClass> prior() {
    Map<NounClass, Integer> counts = new EnumMap<>(NounClass.class);
    for (NounClass nounClass : NounClass.values()) {
      counts.put(nounClass, 1);
    }
    train.forEach(gloss -> counts.merge(gloss.nounClass(), 1, Integer::sum));
    return Distribution.proportionalTo(counts);
  }

  /** {@return every gloss: training, dev, test} */
  public List<Gloss> all() {
    return Stream.of(train, dev, test).flatMap(List::stream).toList();
  }

  /**
   * {@return a random split}
   *
   * @param glosses to draw from
   * @param sizes how many go where
   * @param seed of the draw
   * @throws IllegalArgumentException if there are too few glosses for it
   */
  public static GlossSplit of(List<Gloss> glosses, Sizes sizes, long seed) {
    List<Gloss> shuffled = new ArrayList<>(glosses);
    Collections.shuffle(shuffled, new Random(seed));
    List<Gloss> test = new ArrayList<>();
    List<Gloss> rest = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    Set<String> testLemmas = new HashSet<>();
    for (Gloss gloss : shuffled) {
      if (test.size() < sizes.test() && texts.add(gloss.prompt().text())) {
        test.add(gloss);
        testLemmas.addAll(gloss.lemmas());
      } else if (rest.size() < sizes.train() + sizes.dev()
          && Collections.disjoint(testLemmas, gloss.lemmas())
          && texts.add(gloss.prompt().text())) {
        rest.add(gloss);
      }
    }
    if (rest.size() < sizes.train() + sizes.dev()) {
      throw new IllegalArgumentException(
          "%d glosses are too few for a split into %s".formatted(glosses.size(), sizes));
    }
    int cut = sizes.train();
    return new GlossSplit(rest.subList(0, cut), rest.subList(cut, rest.size()), test);
  }
}
