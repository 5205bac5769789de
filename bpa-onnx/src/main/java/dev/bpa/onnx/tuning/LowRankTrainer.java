// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.learning.Environment;
import dev.bpa.onnx.TrainedHead;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.train.HeadTrainer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trains an encoder's last matrices together with the head, where a head over the vectors as they
 * are does not learn the task. First the head alone is trained by a {@link HeadTrainer}; then W of
 * each matrix becomes W + AB, with A and B of a low rank, and A, B and the head follow the
 * score-function gradient
 *
 * <pre>∇θ Σ [(r − b) log π_θ(g | x) + τ H(π_θ(· | x))] / n</pre>
 *
 * by Adam, with b linear in the vectors of the encoder as it was. The head's trainer says n, τ, the
 * seed and how often the policy is announced. What comes out is an encoder of the same shape, with
 * W + AB in its file.
 *
 * <pre>{@code
 * Tuned tuned = LowRankTrainer.after(HeadTrainer.withDefaults()).train(encoder, signals, environment);
 * tuned.open().export(Path.of("policy.onnx"));
 * }</pre>
 *
 * <p>Needs DJL's PyTorch engine and its natives, which are not dependencies of this module. What
 * stands below the matrices is computed once, by ONNX Runtime, and held for all prompts outside of
 * the heap, within {@code -XX:MaxDirectMemorySize}: about 4 · tokens · d bytes each. Trainings in
 * several threads give what each gives alone, and take turns, batch by batch.
 *
 * @param head trains the head first
 * @param matrices how many of the last change: a layer of BERT has six, one of GPT-2 four
 * @param rank of each change
 * @param rounds of the second training, each with one receiver call
 * @param rate Adam's at the beginning of it; a tenth of it at the end
 * @see "Hu et al., LoRA: Low-Rank Adaptation of Large Language Models, ICLR 2022, section 4.1"
 * @see "Kumar et al., Fine-Tuning can Distort Pretrained Features and Underperform
 *     Out-of-Distribution, ICLR 2022, on training the head first"
 */
public record LowRankTrainer(HeadTrainer head, int matrices, int rank, long rounds, double rate) {
  private static final String TUNING = "tuning";
  private static final String NAME = "LowRankTrainer, by policy gradient with Adam";

  /**
   * @param head trains the head first
   * @param matrices how many of the last change: a layer of BERT has six, one of GPT-2 four
   * @param rank of each change
   * @param rounds of the second training, each with one receiver call
   * @param rate Adam's at the beginning of it
   * @throws IllegalArgumentException if matrices, rank or rounds &lt; 1, or the rate is not
   *     positive and finite
   */
  public LowRankTrainer {
    requireNonNull(head, "head");
    if (matrices < 1 || rank < 1 || rounds < 1) {
      throw new IllegalArgumentException(
          "At least one matrix, rank and round are needed, not %d, %d and %d"
              .formatted(matrices, rank, rounds));
    }
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Not a rate of learning: " + rate);
    }
  }

  /**
   * {@return the trainer of six matrices by rank 4, in 10,000 rounds at the rate 0.003, after the
   * head}
   *
   * @param head the training that comes first
   */
  public static LowRankTrainer after(HeadTrainer head) {
    return new LowRankTrainer(head, 6, 4, 10_000, 0.003);
  }

  /**
   * {@return the trainer that wrote a provenance, as that of a tuned policy}
   *
   * @param provenance of a policy that was tuned by this class
   * @throws IllegalArgumentException if the provenance is not one of this class
   */
  public static LowRankTrainer of(Map<String, String> provenance) {
    if (!NAME.equals(provenance.get(TUNING))) {
      throw new IllegalArgumentException(
          "Tuned by %s, not by %s".formatted(provenance.get(TUNING), NAME));
    }
    HeadTrainer head = HeadTrainer.of(provenance);
    try {
      return new LowRankTrainer(
          head,
          Integer.parseInt(provenance.getOrDefault("tuning.matrices", "")),
          Integer.parseInt(provenance.getOrDefault("tuning.rank", "")),
          Long.parseLong(provenance.getOrDefault("tuning.rounds", "")),
          Double.parseDouble(provenance.getOrDefault("tuning.rate", "")));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "In the provenance, an entry of the tuning is missing or no number: " + provenance, e);
    }
  }

  /**
   * {@return the same with another number of the last matrices that change}
   *
   * @param matrices ≥ 1
   */
  public LowRankTrainer withMatrices(int matrices) {
    return new LowRankTrainer(head, matrices, rank, rounds, rate);
  }

  /**
   * {@return the same with another rank of each change}
   *
   * @param rank ≥ 1
   */
  public LowRankTrainer withRank(int rank) {
    return new LowRankTrainer(head, matrices, rank, rounds, rate);
  }

  /**
   * {@return the same with another number of rounds of the second training}
   *
   * @param rounds ≥ 1
   */
  public LowRankTrainer withRounds(long rounds) {
    return new LowRankTrainer(head, matrices, rank, rounds, rate);
  }

  /**
   * {@return the same with another rate of Adam at the beginning}
   *
   * @param rate α &gt; 0
   */
  public LowRankTrainer withRate(double rate) {
    return new LowRankTrainer(head, matrices, rank, rounds, rate);
  }

  /**
   * Trains head and matrices, which choose among the signals; the encoder stays as it is.
   *
   * @param <A> actions
   * @param encoder which reads the prompts; it stays open
   * @param signals what the head may send, one an output
   * @param environment asks prompts and nothing else
   * @return the tuned encoder and its head
   * @throws IllegalArgumentException as {@link HeadTrainer#train}
   * @throws ArithmeticException if training diverges: a parameter grows beyond {@code float}
   * @throws IOException if the engine is missing, or the encoder is not one that can be tuned:
   *     quantized, in several files, of fewer matrices, or with operators whose gradient is not
   *     known here
   */
  public <A> Tuned train(
      PromptEncoder encoder, List<Signal> signals, Environment<State, A> environment)
      throws IOException {
    List<String> texts = environment.contexts().stream().map(LowRankTrainer::text).toList();
    Network network = Network.of(encoder, texts, matrices);
    TrainedHead first = head.train(encoder, signals, environment);
    LowRankRun<A> run = new LowRankRun<>(this, network, first, environment);
    Parameters learned = run.finish();
    byte[] bytes = network.with(learned);
    Map<String, String> provenance = new TreeMap<>(first.provenance());
    provenance.put(TUNING, NAME);
    provenance.put("tuning.encoder", encoder.id());
    provenance.put("tuning.matrices", Integer.toString(matrices));
    provenance.put("tuning.rank", Integer.toString(rank));
    provenance.put("tuning.rounds", Long.toString(rounds));
    provenance.put("tuning.rate", Double.toString(rate));
    provenance.put("tuning.rewards", run.rewards());
    EncoderModel before = encoder.model();
    String name = before.name() + ", tuned";
    return new Tuned(
        new EncoderModel(
            name,
            ModelFile.of(name, bytes),
            before.tokenizer(),
            before.pooling(),
            before.maxTokens()),
        new TrainedHead(signals, learned.head(), provenance));
  }

  static String text(Context context) {
    if (context instanceof Prompt prompt) {
      return prompt.text();
    }
    throw new IllegalArgumentException("Only prompts can be read, not " + context);
  }
}
