// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Dossier;
import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Outcome;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The code of docs/language-models.md. */
class GuideTest {
  private static String write(Path folder, Consumer<String> show) throws IOException {
    // region write
    try (LanguageModel model = LanguageModel.load(folder)) {
      String prompt = ChatFormat.chatMl().render("Why is the sky blue?");
      Decoding decoding = Decoding.sampling(16).withTopP(0.9).withSeed(1).withStops("\n\n");
      Generation answer = model.generate(prompt, decoding, show);
      return answer.text();
    }
    // endregion
  }

  @Test
  void textsAreShownAsTheyAreWritten() throws IOException {
    List<String> pieces = new ArrayList<>();
    String text = write(Reference.tiny("tiny-llama"), pieces::add);
    assertEquals(text, String.join("", pieces));
    assertTrue(pieces.size() > 1);
  }

  @Test
  void theModelIsReceiverAndAdvisor() throws IOException {
    try (LanguageModel model = LanguageModel.load(Reference.tiny("tiny-llama"))) {
      // region receiver
      List<String> verdicts = List.of("guilty", "innocent");
      LikelihoodReceiver<String> judge =
          new LikelihoodReceiver<>(
              model, GuideTest::question, verdicts, verdict -> " " + verdict + ".", 1);
      // endregion
      // region advisor
      InformationItem alibi = new InformationItem("alibi", "He was abroad.");
      List<Signal> signals = List.of(Signal.silence(), Signal.revealing(alibi));
      LikelihoodPolicy<Dossier> policy =
          new LikelihoodPolicy<>(
              model,
              (held, context) -> "He holds " + held + ". He says",
              signals,
              signal -> " " + signal.name() + ".",
              1);
      Advisor<Dossier> advisor =
          Advisor.commitTo(policy).informedBy((context, random) -> Dossier.of(alibi));
      Outcome<Dossier, String> outcome = advisor.persuade(judge, "Did he do it?");
      // endregion
      assertTrue(verdicts.contains(outcome.action()));
      assertTrue(signals.contains(outcome.signal()));
    }
  }

  // region question
  static String question(Observation seen) {
    Context context = seen.context();
    String asked = context instanceof Prompt prompt ? prompt.text() : "";
    return asked + " Signal: " + seen.signal().name() + ". He is";
  }
  // endregion
}
