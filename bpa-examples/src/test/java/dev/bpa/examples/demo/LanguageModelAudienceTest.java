// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.receivers.Receivers;
import dev.bpa.receivers.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageModelAudienceTest {
  private final List<String> asked = new ArrayList<>();
  private final LanguageModelAudience audience =
      new LanguageModelAudience(
          rendering ->
              Receivers.of(
                  prompt -> {
                    asked.add(prompt);
                    return "noun.animal";
                  },
                  rendering));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noun.animal | noun.animal",
        "It is NOUN.ANIMAL. | noun.animal",
        "Not noun.plant, so noun.animal | noun.animal",
        "noun.tops | noun.Tops",
        "an animal | an animal",
      })
  void readsTheClassThatIsNamedLast(String reply, String label) {
    assertEquals(label, LanguageModelAudience.label(new Reply(reply)));
  }

  @Test
  void asksWithoutASignal() {
    assertEquals(
        "noun.animal",
        audience.alone().respond(new Observation(Prompt.of("a dog"), Signal.silence())));
    String prompt = asked.get(0);
    for (NounClass nounClass : NounClass.values()) {
      assertTrue(prompt.contains(nounClass.label() + ": " + nounClass.description()), prompt);
    }
    assertTrue(prompt.endsWith("The definition:\n\na dog"), prompt);
    assertFalse(prompt.contains("advisor"), prompt);
  }

  @Test
  void tellsTheCommitmentAndTheSignal() {
    audience
        .toldOf(Commitments.literal(0.72)) // 4 % for each other group, which is left out
        .respond(new Observation(Prompt.of("a dog"), NounGroup.LIVING_THING.signal()));
    String prompt = asked.get(0);
    assertTrue(prompt.contains("\n`noun.animal`: `living thing` 72 %\n"), prompt);
    assertTrue(prompt.endsWith("a dog\n\nThe advisor's signal: `living thing`"), prompt);
  }
}
