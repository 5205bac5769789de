// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.wordnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordNetTest {
  @Test
  void readsALine() throws IOException {
    Gloss dog =
        WordNet.parse(
            "02086723 05 n 03 dog 0 Domestic_Dog 0 Canis_familiaris 0 001 @ 02085998 n 0000"
                + " | a member of the genus Canis; \"the dog barked all night\"  ");
    assertEquals("a member of the genus Canis", dog.prompt().text());
    assertEquals(NounClass.ANIMAL, dog.nounClass());
    assertEquals(Set.of("dog", "domestic_dog", "canis_familiaris"), dog.lemmas());
  }

  @Test
  void countsWordsInHexadecimal() throws IOException {
    String words =
        "w1 0 w2 0 w3 0 w4 0 w5 0 w6 0 w7 0 w8 0 w9 0 w10 0 w11 0 w12 0 w13 0 w14 0 w15 0 w16 0";
    Gloss gloss = WordNet.parse("00000001 03 n 10 " + words + " 000 | sixteen words");
    assertEquals(16, gloss.lemmas().size());
  }

  @Test
  void keepsSemicolonsAndBarsOfADefinition() throws IOException {
    Gloss gloss = WordNet.parse("00000001 27 n 01 x 0 000 | one | bar; and more; \"an example\"");
    assertEquals("one | bar; and more", gloss.prompt().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no gloss at all",
        "00000001 05 n 01 dog 0 000 a gloss without its bar",
        "00000001 05 n 02 dog 0 | fewer words than promised",
        "00000001 xx n 01 dog 0 000 | a file that is no number",
        "00000001 29 v 01 bark 0 000 | a file of verbs",
        "00000001 05 n 01 dog 0 000 |  ",
        "00000001 05 n 01 dog 0 000 | \t ",
      })
  void saysWhichLineItCannotRead(String line) {
    var e = assertThrows(IOException.class, () -> WordNet.parse(line));
    assertEquals("Not a line of WordNet's data.noun: " + line, e.getMessage());
  }

  @Test
  void readsAllNounsOfWordNet() throws IOException {
    List<Gloss> nouns = WordNet.nouns();
    assertEquals(82_192, nouns.size(), "noun synsets of WordNet 3.1");
    assertEquals(NounClass.TOPS, nouns.get(0).nounClass());
    assertTrue(nouns.get(0).lemmas().contains("entity"), () -> "" + nouns.get(0));
    assertEquals(
        EnumSet.allOf(NounClass.class),
        nouns.stream().map(Gloss::nounClass).collect(Collectors.toSet()));
    assertFalse(nouns.stream().anyMatch(gloss -> gloss.prompt().text().contains("; \"")));
    assertFalse(nouns.stream().anyMatch(gloss -> gloss.lemmas().isEmpty()));
  }
}
