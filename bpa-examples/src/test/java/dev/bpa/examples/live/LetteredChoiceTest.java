// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetteredChoiceTest {
  private static final List<String> CHOICES = List.of("a person", "a plant", "a plant part");

  @Test
  void asksForALetter() {
    assertEquals(
        "What is it?\n(A) a person\n(B) a plant\n(C) a plant part\n"
            + "Answer with the letter of one choice alone.",
        LetteredChoice.prompt(new ChoiceQuestion("What is it?", CHOICES)));
  }

  @ParameterizedTest
  @CsvSource({
    "B, a plant",
    "(B), a plant",
    "B. a plant part, a plant",
    "**C**, a plant part",
    "'B) It grows, as (A) does not', a plant",
    "The answer is B., a plant",
    "Not (A) but (C), a plant part",
    "A person., a person",
    "A plant, a plant",
    "I would say that it is a plant part, a plant part",
    "Not a plant part but a plant, a plant",
    "(Z), (Z)",
    "No idea, No idea",
  })
  void findsWhatWasSaid(String text, String choice) {
    assertEquals(choice, LetteredChoice.in(text, CHOICES));
  }
}
