// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PromptEncoderTest {
  private static final int WORDS = PromptEncoder.MAX_TOKENS - 2;

  private final PromptEncoder encoder;

  PromptEncoderTest() throws IOException {
    encoder = PromptEncoder.miniLm();
  }

  @BeforeAll
  void warm() {
    encoder.encode("something else came first");
  }

  @AfterAll
  void close() {
    encoder.close();
  }

  private double cosine(String one, String other) {
    float[] x = encoder.encode(one);
    float[] y = encoder.encode(other);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (double) x[i] * y[i];
    }
    return sum;
  }

  private void assertSame(String expected, String text) {
    assertArrayEquals(encoder.encode(expected), encoder.encode(text));
  }

  /**
   * 0.695, 0.943 and 0.257 are the cosines of the unquantized all-MiniLM-L6-v2, as its example on
   * Hugging Face and the comments of Unity's port (unity/sentis-MiniLM-v6) give them; int8 weights
   * and the kernels of different processors move them by about 0.01.
   */
  @Test
  void cosinesAreThoseOfTheModel() {
    String person = "That is a happy person";
    assertEquals(0.695, cosine(person, "That is a happy dog"), 0.03);
    assertEquals(0.943, cosine(person, "That is a very happy person"), 0.03);
    assertEquals(0.257, cosine(person, "Today is a sunny day"), 0.03);
  }

  @Test
  void meaningCountsMoreThanWords() {
    String question = "How do I get my money back?";
    assertTrue(
        cosine(question, "Instructions for requesting a refund")
            > cosine(question, "How do I get my hair straight?"));
  }

  @Test
  void vectorsAreOfLengthOne() {
    float[] vector = encoder.encode("an animal that guards the house");
    assertEquals(384, encoder.dimension());
    assertEquals(384, vector.length);
    assertEquals(1, cosine("a dog", "a dog"), 1e-6);
  }

  @Test
  void itsIdNamesTheModelAndTheBytes() {
    assertTrue(encoder.id().matches("all-minilm-l6-v2-q sha256:[0-9a-f]{16}"), () -> encoder.id());
  }

  @Test
  void aVectorDependsOnNothingButItsText() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      texts.add("number " + i + " of several texts".repeat(i % 5));
    }
    List<float[]> alone = new ArrayList<>();
    for (int i = texts.size() - 1; i >= 0; i--) {
      alone.add(0, encoder.encode(texts.get(i)));
    }
    AtomicInteger done = new AtomicInteger();
    List<float[]> together = encoder.encodeAll(texts, done::incrementAndGet);
    assertEquals(texts.size(), done.get());
    assertEquals(texts.size(), together.size());
    for (int i = 0; i < texts.size(); i++) {
      assertArrayEquals(alone.get(i), together.get(i), texts.get(i));
    }
  }

  @Test
  void theLastTokensAreLeftOutAndThatIsSaid() {
    String full = "dog ".repeat(WORDS);
    assertTrue(encoder.fits(full));
    assertFalse(encoder.fits(full + "dog"));
    assertSame(full, full + "and a cat that nobody reads of");
    assertTrue(cosine(full, "cat " + full) < 0.9999);
  }

  @Test
  void theLastCharactersAreLeftOutAndThatIsSaid() {
    String full = "dog" + " ".repeat(PromptEncoder.MAX_CHARACTERS - 3);
    assertTrue(encoder.fits(full));
    assertFalse(encoder.fits(full + "cat"));
    assertSame("dog", full + "cat");
  }

  @Test
  void aCharacterIsNotCutInTwo() {
    String almostFull = "dog" + " ".repeat(PromptEncoder.MAX_CHARACTERS - 4);
    assertSame("dog", almostFull + "\uD83D\uDE00");
  }

  @Test
  void oneMegabyteIsRead() {
    int megabyte = 1 << 20;
    for (String text : List.of("x".repeat(megabyte), "ab cd".repeat(megabyte / 5))) {
      assertEquals(1, cosine(text, text), 1e-6);
      assertFalse(encoder.fits(text));
    }
  }

  @Test
  void halfASurrogatePairIsAQuestionMark() {
    assertSame("?dog", "\uD83Ddog");
    assertSame("dog ?", "dog \uDE00");
  }

  @Test
  void controlCharactersAreSkipped() {
    assertSame("guard dog", "gu\u0000ard\u0007 d\u001bog\u007f");
  }

  @Test
  void wordsOfTheTokenizerAreReadAsTheyCome() {
    assertEquals(1, cosine("[CLS] [SEP] [PAD] [MASK]", "[CLS] [SEP] [PAD] [MASK]"), 1e-6);
  }
}
