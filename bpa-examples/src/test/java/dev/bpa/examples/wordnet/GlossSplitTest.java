// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.wordnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Prompt;
import dev.bpa.examples.wordnet.GlossSplit.Sizes;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlossSplitTest {
  private static List<Gloss> nouns = List.of();

  @BeforeAll
  static void readWordNet() throws IOException {
    nouns = WordNet.nouns();
  }

  @ParameterizedTest(name = "{0} + {1} + {2}")
  @CsvSource({"12000, 1000, 3000", "300, 300, 100", "40000, 1000, 20000", "1, 0, 0"})
  void keepsTheTestApart(int train, int dev, int test) {
    GlossSplit split = GlossSplit.of(nouns, new Sizes(train, dev, test), 1);
    assertEquals(
        List.of(train, dev, test),
        List.of(split.train().size(), split.dev().size(), split.test().size()));

    List<String> texts = split.all().stream().map(gloss -> gloss.prompt().text()).toList();
    assertEquals(texts.size(), new HashSet<>(texts).size(), "no text, so no synset, comes twice");
    assertTrue(
        Collections.disjoint(lemmas(split.test()), lemmas(split.train()))
            && Collections.disjoint(lemmas(split.test()), lemmas(split.dev())),
        "no word of the test is defined elsewhere");
  }

  @Test
  void dependsOnTheSeedAlone() {
    Sizes sizes = new Sizes(50, 10, 20);
    assertEquals(GlossSplit.of(nouns, sizes, 7), GlossSplit.of(nouns, sizes, 7));
    assertNotEquals(GlossSplit.of(nouns, sizes, 7), GlossSplit.of(nouns, sizes, 8));
  }

  @Test
  void leavesOutWhatSharesAWordOrAText() {
    List<Gloss> same = IntStream.range(0, 9).mapToObj(i -> gloss("text " + i, "word")).toList();
    Sizes two = new Sizes(1, 0, 1);
    assertThrows(IllegalArgumentException.class, () -> GlossSplit.of(same, two, 1));
    List<Gloss> twins = IntStream.range(0, 9).mapToObj(i -> gloss("text", "word " + i)).toList();
    assertThrows(IllegalArgumentException.class, () -> GlossSplit.of(twins, two, 1));
  }

  @ParameterizedTest
  @CsvSource({"3, 0, 1", "2, 1, 1", "1, 0, 3", "1, 0, 4", "1, 3, 0"})
  void refusesMoreThanThereIs(int train, int dev, int test) {
    List<Gloss> three = IntStream.range(0, 3).mapToObj(i -> gloss("t" + i, "w" + i)).toList();
    Sizes sizes = new Sizes(train, dev, test);
    var e = assertThrows(IllegalArgumentException.class, () -> GlossSplit.of(three, sizes, 1));
    assertEquals("3 glosses are too few for a split into " + sizes, e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "-1, 1, 1", "1, -1, 1", "1, 1, -1"})
  void refusesSizesThatAreNone(int train, int dev, int test) {
    var e = assertThrows(IllegalArgumentException.class, () -> new Sizes(train, dev, test));
    assertEquals(
        "No split has %d training, %d dev and %d test glosses".formatted(train, dev, test),
        e.getMessage());
  }

  private static Gloss gloss(String text, String word) {
    return new Gloss(Prompt.of(text), NounClass.ACT, Set.of(word));
  }

  private static Set<String> lemmas(List<Gloss> glosses) {
    Set<String> lemmas = new HashSet<>();
    glosses.forEach(gloss -> lemmas.addAll(gloss.lemmas()));
    return lemmas;
  }
}
