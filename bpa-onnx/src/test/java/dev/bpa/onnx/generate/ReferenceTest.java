// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.onnx.generate.Generation.Ending;
import dev.bpa.onnx.generate.Generation.Token;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The networks compute what PyTorch computes. */
class ReferenceTest {
  private static final int NEW_TOKENS = 24;

  @ParameterizedTest
  @CsvSource({
    "tiny-gpt2, tiny-gpt2",
    "tiny-llama, tiny-llama",
    "tiny-gpt2-without-cache, tiny-gpt2",
  })
  void logitsGreedyTokensAndTheirProbabilitiesAreThoseOfPyTorch(String name, String reference)
      throws IOException {
    try (LanguageModel model = LanguageModel.load(Reference.tiny(name))) {
      assertEquals(300, model.vocabulary());
      assertEquals(96, model.contextLength());
      List<Reference> references = Reference.of(Reference.tiny(reference));
      assertEquals(4, references.size());
      for (Reference known : references) {
        assertEquals(known.tokens().size(), model.countTokens(known.prompt()));
        float[] logits = model.nextTokenLogits(known.prompt());
        assertEquals(300, known.logits().size());
        known.logits().forEach((token, z) -> assertEquals(z, logits[token], 1e-4));
        requireSame(known, model.generate(known.prompt(), Decoding.greedy(NEW_TOKENS)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tiny-gpt2, tiny-gpt2",
    "tiny-llama, tiny-llama",
    "tiny-gpt2-without-cache, tiny-gpt2",
  })
  void aBatchOfDifferentLengthsWritesWhatEachPromptDoesAlone(String name, String reference)
      throws IOException {
    Execution execution = Execution.cpu(1).withCachedTokens(4 * 96);
    try (LanguageModel model = LanguageModel.load(Reference.tiny(name), execution)) {
      List<Reference> references = Reference.of(Reference.tiny(reference));
      List<Generation> written =
          model.generateAll(
              references.stream().map(Reference::prompt).toList(), Decoding.greedy(NEW_TOKENS));
      assertEquals(references.size(), written.size());
      for (int i = 0; i < written.size(); i++) {
        requireSame(references.get(i), written.get(i));
      }
    }
  }

  static void requireSame(Reference known, Generation written) {
    assertEquals(known.greedy(), written.tokens().stream().map(Token::id).toList());
    assertEquals(known.text(), written.text());
    assertEquals(known.tokens().size(), written.promptTokens());
    double sum = 0;
    for (int i = 0; i < known.greedy().size(); i++) {
      sum += known.logProbabilities().get(i);
      assertEquals(known.logProbabilities().get(i), written.tokens().get(i).logProbability(), 2e-4);
    }
    assertEquals(sum, written.logProbability(), 1e-3);
  }

  @Test
  void aTextEndsWhereTheModelEndsIt() throws IOException {
    Path folder = Reference.tiny("tiny-llama");
    try (LanguageModel model = LanguageModel.load(folder)) {
      int ended = 0;
      for (Reference known : Reference.of(folder)) {
        Generation written = model.generate(known.prompt(), Decoding.greedy(NEW_TOKENS));
        boolean byItself = known.greedy().get(known.greedy().size() - 1) == 2;
        assertEquals(
            byItself ? Ending.END_OF_TEXT : Ending.MAX_TOKENS, written.ending(), known.prompt());
        assertTrue(byItself || known.greedy().size() == NEW_TOKENS);
        ended += byItself ? 1 : 0;
      }
      assertEquals(2, ended);
    }
  }
}
