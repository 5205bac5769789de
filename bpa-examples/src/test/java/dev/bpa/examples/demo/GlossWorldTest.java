// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Advisor;
import dev.bpa.InformationSource;
import dev.bpa.Prompt;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.GlossSplit;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.policy.Silence;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GlossWorldTest {
  private static final GlossWorld WORLD =
      GlossWorld.of(
          new GlossSplit(
              List.of(gloss("a mammal", NounClass.ANIMAL), gloss("a bird", NounClass.ANIMAL)),
              List.of(gloss("an hour", NounClass.TIME)),
              List.of(gloss("a cube", NounClass.SHAPE))));

  @Test
  void countsTrainingGlossesAndOneMoreOfEachClass() {
    assertEquals(3 / 28.0, WORLD.prior().probability(NounClass.ANIMAL), 1e-12);
    assertEquals(1 / 28.0, WORLD.prior().probability(NounClass.TIME), 1e-12);
  }

  @Test
  void gradesTheLabel() {
    assertEquals(1, grade("a cube", "noun.shape"));
    assertEquals(0, grade("a cube", "noun.animal"));
    assertEquals(0, grade("a cube", "SHAPE"));
    var e = assertThrows(IllegalArgumentException.class, () -> grade("a ball", "noun.shape"));
    assertEquals("Not a gloss of this run: " + Prompt.of("a ball"), e.getMessage());
  }

  private static double grade(String prompt, String answer) {
    return WORLD.grade(
        Advisor.commitTo(new Silence())
            .informedBy(InformationSource.none())
            .persuade(seen -> answer, prompt));
  }

  private static Gloss gloss(String text, NounClass nounClass) {
    return new Gloss(Prompt.of(text), nounClass, Set.of(text));
  }
}
