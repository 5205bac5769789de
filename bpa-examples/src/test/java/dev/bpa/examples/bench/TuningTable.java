// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import dev.bpa.InformationSource;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.GlossSplit;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.examples.wordnet.WordNet;
import dev.bpa.learning.Announcement;
import dev.bpa.learning.Environment;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.TrainedHead;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.Pooling;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.train.HeadTrainer;
import dev.bpa.onnx.tuning.LowRankTrainer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * What changing a pretrained encoder is worth: the groups of WordNet's glosses, learned from right
 * and wrong alone over MiniLM-L6-v2 in 32-bit floats, by a head and by a head with the encoder's
 * last layer, which get as many rewards; on glosses that neither has seen. And the memory that the
 * process has while it tunes, and has had at most.
 */
public final class TuningTable {
  private static final EncoderModel MINI_LM =
      new EncoderModel(
          "all-minilm-l6-v2",
          ModelFile.resource("/all-minilm-l6-v2.onnx"),
          ModelFile.resource("/all-minilm-l6-v2-tokenizer.json"),
          Pooling.MEAN);
  private static final String GLOSSES = "800";
  private static final int HELD_OUT = 600;
  private static final long HEAD_ROUNDS = 20_000;
  private static final long ROUNDS = 4_000;
  private static final int SEEDS = 3;
  private static final int ROUNDS_A_NOTE = 40;

  private final Map<Prompt, Signal> right;

  private TuningTable(Map<Prompt, Signal> right) {
    this.right = right;
  }

  /**
   * Runs it.
   *
   * @param args how many glosses to train on, or nothing
   */
  public static void main(String[] args) throws IOException {
    int train = Integer.parseInt(args.length == 0 ? GLOSSES : args[0]);
    GlossSplit.Sizes sizes = new GlossSplit.Sizes(train, 1, HELD_OUT);
    List<Gloss> glosses = WordNet.nouns();
    TuningTable table =
        new TuningTable(
            glosses.stream()
                .collect(
                    Collectors.toMap(
                        Gloss::prompt, g -> g.nounClass().group().signal(), (a, b) -> a)));
    System.out.println(
        "right on held-out glosses, by a head alone and by a tuned encoder with its head");
    for (int seed = 1; seed <= SEEDS; seed++) {
      table.run(GlossSplit.of(glosses, sizes, seed), seed);
    }
    System.exit(0); // PyTorch leaves threads behind
  }

  private void run(GlossSplit split, long seed) throws IOException {
    HeadTrainer head = HeadTrainer.withDefaults().withRate(0.01, 0.001).withSeed(seed);
    List<Prompt> prompts = split.train().stream().map(Gloss::prompt).toList();
    Resident memory = new Resident();
    AtomicLong rounds = new AtomicLong();
    Environment<State, Signal> environment = environment(prompts, () -> {});
    Environment<State, Signal> watched =
        environment(
            prompts,
            () -> {
              long tuning = rounds.incrementAndGet() - HEAD_ROUNDS;
              if (tuning > 0 && tuning % ROUNDS_A_NOTE == 0) {
                memory.note();
              }
            });
    try (PromptEncoder encoder = PromptEncoder.of(MINI_LM)) {
      TrainedHead alone =
          head.withRounds(HEAD_ROUNDS + ROUNDS).train(encoder, NounGroup.signals(), environment);
      try (OnnxSignalingPolicy frozen = OnnxSignalingPolicy.of(PromptEncoder.of(MINI_LM), alone);
          OnnxSignalingPolicy tuned =
              LowRankTrainer.after(head.withRounds(HEAD_ROUNDS))
                  .withRounds(ROUNDS)
                  .train(encoder, NounGroup.signals(), watched)
                  .open()) {
        System.out.printf(
            "seed %d: %.1f %%, %.1f %%; resident %s; at most so far %.0f MB%n",
            seed,
            100 * expected(frozen, split.test()),
            100 * expected(tuned, split.test()),
            memory.overTheLastTwoThirds(),
            Resident.most());
      }
    }
  }

  private Environment<State, Signal> environment(List<Prompt> prompts, Runnable each) {
    return new Environment<>(
        prompts,
        InformationSource.none(),
        Announcement.none(seen -> seen.signal()),
        outcome -> {
          each.run();
          return outcome.action().equals(right.get(outcome.context())) ? 1 : 0;
        });
  }

  /** The probability that the right signal is sent, on average. */
  private double expected(OnnxSignalingPolicy policy, List<Gloss> glosses) {
    return glosses.stream()
        .mapToDouble(
            gloss ->
                policy
                    .given(State.none(), gloss.prompt())
                    .probability(gloss.nounClass().group().signal()))
        .average()
        .orElseThrow();
  }
}
