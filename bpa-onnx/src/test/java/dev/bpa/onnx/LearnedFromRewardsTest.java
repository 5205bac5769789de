// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.InformationSource;
import dev.bpa.Outcome;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.learning.Announcement;
import dev.bpa.learning.Environment;
import dev.bpa.learning.PolicyGradient;
import dev.bpa.learning.Standardization;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.policy.Features;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: encode, train from rewards, save, load, persuade. */
class LearnedFromRewardsTest {
  private static final List<String> ANIMALS =
      List.of(
          "a small dog that barks",
          "a bird with red wings",
          "a wolf that hunts deer",
          "a horse with a white mane",
          "an insect that eats leaves",
          "a cat that sleeps all day",
          "a large African elephant",
          "a fish of northern rivers");
  private static final List<String> FOODS =
      List.of(
          "a sweet cake with chocolate",
          "bread baked from rye flour",
          "soup made of vegetables",
          "a hard Italian cheese",
          "noodles in tomato sauce",
          "pancakes with maple syrup",
          "a salad of cucumber and yoghurt",
          "rice fried with eggs");
  private static final List<Signal> SIGNALS = List.of(Signal.of("animal"), Signal.of("food"));

  /** Knows nothing of the text, and believes what it is told. */
  private static final Receiver<String> CREDULOUS = seen -> seen.signal().name();

  private static double reward(Outcome<State, String> outcome) {
    boolean animal = outcome.context() instanceof Prompt p && ANIMALS.contains(p.text());
    return outcome.action().equals(animal ? "animal" : "food") ? 1 : 0;
  }

  private static TrainedHead train(PromptEncoder encoder) {
    Map<Context, float[]> vectors = new HashMap<>();
    for (List<String> kind : List.of(ANIMALS, FOODS)) {
      kind.forEach(text -> vectors.put(Prompt.of(text), encoder.encode(text)));
    }
    Standardization standard = Standardization.of(List.copyOf(vectors.values()));
    vectors.replaceAll((prompt, x) -> standard.apply(x));
    Features<State> features = Features.ofContext(vectors::get);
    List<Context> prompts =
        vectors.keySet().stream().sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
    SoftmaxPolicy<State> learned =
        PolicyGradient.withDefaults()
            .withRounds(1_600)
            .withSeed(1)
            .train(
                new SoftmaxPolicy<>(SIGNALS, features, SoftmaxHead.zeros(384, 2)),
                new Environment<>(
                    prompts,
                    InformationSource.none(),
                    Announcement.none(CREDULOUS),
                    LearnedFromRewardsTest::reward))
            .policy();
    return new TrainedHead(
        SIGNALS, standard.fold(learned.head()), Map.of("trainer", "PolicyGradient", "seed", "1"));
  }

  @Test
  void anAdvisorLearnsFromRewardsAndKeepsWhatItLearned(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("advisor.onnx");
    PromptEncoder encoder = PromptEncoder.miniLm();
    try (OnnxSignalingPolicy trained = OnnxSignalingPolicy.of(encoder, train(encoder))) {
      trained.save(file);
    }
    try (OnnxSignalingPolicy loaded = OnnxSignalingPolicy.load(file)) {
      Advisor<State> advisor = Advisor.commitTo(loaded).informedBy(InformationSource.none());
      Map<String, String> heldOut =
          Map.of(
              "an animal that guards the house", "animal",
              "a spotted cow in the meadow", "animal",
              "roast potatoes with butter", "food",
              "a sandwich with ham", "food");
      heldOut.forEach(
          (text, kind) -> {
            Outcome<State, String> outcome = advisor.persuade(CREDULOUS, text);
            assertEquals(kind, outcome.action(), text);
            assertTrue(outcome.propensity() > 0.8, text + ": " + outcome.propensity());
            assertEquals(loaded.version(), outcome.policyVersion());
          });
      assertEquals("PolicyGradient", loaded.provenance().get("trainer"));
    }
  }
}
