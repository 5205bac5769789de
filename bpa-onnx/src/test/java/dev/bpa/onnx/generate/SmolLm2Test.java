// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The real check: SmolLM2-135M-Instruct, 539 MB, which a person exports by {@code export_models.py
 * gguf} and names in the system property or environment variable below.
 */
class SmolLm2Test {
  private static final String PROPERTY = "bpa.model";
  private static final String VARIABLE = "BPA_MODEL";
  private static final ChatFormat CHAT =
      ChatFormat.chatMl()
          .withSystem("You are a helpful AI assistant named SmolLM, trained by Hugging Face");

  private static Path folder() {
    String named = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
    assumeTrue(
        !named.isBlank(),
        "Skipped for want of SmolLM2-135M-Instruct: make it by bpa-onnx/src/test/python/"
            + "export_models.py gguf, and name its folder in -D"
            + PROPERTY
            + " or in the environment variable "
            + VARIABLE);
    return Path.of(named);
  }

  @Test
  void itAnswersAsInPyTorch() throws IOException {
    Path folder = folder();
    try (LanguageModel model = LanguageModel.load(folder)) {
      assertEquals(49_152, model.vocabulary());
      assertEquals(8_192, model.contextLength());
      List<Reference> references = Reference.of(folder);
      for (Reference known : references) {
        assertEquals(known.tokens().size(), model.countTokens(known.prompt()));
        float[] logits = model.nextTokenLogits(known.prompt());
        known.logits().forEach((token, z) -> assertEquals(z, logits[token], 2e-3));
        ReferenceTest.requireSame(known, model.generate(known.prompt(), Decoding.greedy(32)));
      }
      String question = CHAT.render("What is the capital of France?");
      assertEquals(references.get(0).prompt(), question);
      assertEquals(
          "The capital of France is Paris.", model.generate(question, Decoding.greedy(32)).text());
      double[] logs = model.logLikelihoods(question, List.of("Paris", "London", "Hamburg"));
      assertTrue(logs[0] > logs[1] && logs[0] > logs[2]);
    }
  }

  /** Reads prompt and answer anew for each token: what the cache must not change. */
  @Test
  void theCacheChangesNoToken() throws IOException {
    try (LanguageModel model = LanguageModel.load(folder())) {
      String text = CHAT.render("Name three animals that live in the sea.");
      Generation written = model.generate(text, Decoding.greedy(12));
      int[] anew = new int[12];
      for (int i = 0; i < anew.length; i++) {
        anew[i] = Logits.largest(model.nextTokenLogits(text));
        text += model.generate(text, Decoding.greedy(1)).text();
      }
      assertArrayEquals(anew, written.tokens().stream().mapToInt(Generation.Token::id).toArray());
    }
  }
}
