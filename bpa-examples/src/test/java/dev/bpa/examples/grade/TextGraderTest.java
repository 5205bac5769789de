// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextGraderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "The answer is 1,200.50. | 1200.5",
        "First 3, then 18. | 18",
        "It costs $18 | 18",
        "18.0 % | 18",
        "It fell to -3 | -3",
        "It lost -$1,200 | -1200",
        "5-3 | 3",
        ".5 | 0.5",
        "100 | 100",
        "I do not know. | ''",
      })
  void theLastNumberByItsValue(String said, String answer) {
    assertEquals(answer, TextGrader.NUMBER.answer(said));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The answer is Paris. | paris",
        "**Answer:** the Eiffel  Tower! | eiffel tower",
        "Answer: a | a",
        "Is the answer: London? No. The answer is: Paris | paris",
        "Paris | paris",
        "The answer isn't known | answer isnt known",
        "'' | ''",
      })
  void theLastWordsWithoutWhatDoesNotMatter(String said, String answer) {
    assertEquals(answer, TextGrader.WORDS.answer(said));
  }

  @Test
  void theReferenceTellsWhichIsMeant() {
    assertSame(TextGrader.NUMBER, TextGrader.of(" -$1,200.5 "));
    assertSame(TextGrader.NUMBER, TextGrader.of("15 %"));
    assertSame(TextGrader.WORDS, TextGrader.of("3 apples"));
    assertSame(TextGrader.WORDS, TextGrader.of("C++"));
    assertTrue(TextGrader.NUMBER.right("So it is 18.00.", "$18"));
    assertTrue(TextGrader.NUMBER.right("It is -5.", "-$5"));
    assertFalse(TextGrader.NUMBER.right("18 of 20", "18"));
    assertTrue(TextGrader.WORDS.right("The answer is the cat.", "A cat"));
    assertFalse(TextGrader.WORDS.right("The answer is not a cat.", "A cat"));
    assertFalse(TextGrader.WORDS.right(" ", "..."), "who says nothing is not right");
  }

  @Test
  void answersOfOtherGradersVoteInOneSpelling() {
    assertEquals("18000", Gsm8kGrader.FLEXIBLE.answer("That is 20, no, $18,000."));
    assertEquals("", Gsm8kGrader.FLEXIBLE.answer("No idea"));
    assertEquals("", Gsm8kGrader.FLEXIBLE.answer("No idea ..."));
    MathGrader math = new MathGrader();
    assertEquals(math.answer("so $\\boxed{\\dfrac{1}{2}}$."), math.answer("\\frac12"));
  }
}
