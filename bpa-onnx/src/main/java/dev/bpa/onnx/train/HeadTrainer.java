// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.train;

import dev.bpa.Context;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.learning.Environment;
import dev.bpa.learning.PolicyGradient;
import dev.bpa.learning.Schedule;
import dev.bpa.learning.Standardization;
import dev.bpa.learning.Training;
import dev.bpa.onnx.TrainedHead;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.policy.Features;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains the head of a policy over an encoder's vectors, which stay as they are, by {@link
 * PolicyGradient}, and writes down all that it takes to do it again: the same vectors, receiver and
 * provenance give the same weights, bit by bit, on one machine. An encoder gives the same prompts
 * the same vectors if its options are the same and it has no {@linkplain
 * dev.bpa.onnx.encode.EmbeddingCache cache}.
 *
 * <pre>{@code
 * TrainedHead head = HeadTrainer.withDefaults().withSeed(1).train(encoder, signals, environment);
 * OnnxSignalingPolicy.of(encoder, head).save(Path.of("advisor.onnx"));
 * }</pre>
 *
 * <p>Features are standardized over the prompts; the head that comes out reads the vectors as they
 * come.
 *
 * @param rounds of training, each with one receiver call
 * @param batch rounds to a step
 * @param firstRate Adam's rate at the beginning
 * @param lastRate Adam's rate at the end
 * @param entropy what a nat of entropy is worth, in units of reward
 * @param announceEvery rounds between two announcements of the policy
 * @param seed of all randomness
 */
public record HeadTrainer(
    long rounds,
    int batch,
    double firstRate,
    double lastRate,
    double entropy,
    int announceEvery,
    long seed) {

  /**
   * @param rounds of training, each with one receiver call
   * @param batch rounds to a step
   * @param firstRate Adam's rate at the beginning
   * @param lastRate Adam's rate at the end
   * @param entropy what a nat of entropy is worth, in units of reward
   * @param announceEvery rounds between two announcements of the policy
   * @param seed of all randomness
   * @throws IllegalArgumentException if rounds, batch or announceEvery &lt; 1, firstRate ≤ 0, or
   *     lastRate or entropy is negative, or a number is infinite or NaN
   */
  public HeadTrainer {
    if (!(firstRate > 0 && lastRate >= 0 && Double.isFinite(firstRate + lastRate))) {
      throw new IllegalArgumentException(
          "Rates of learning go from a positive number to one that is not negative: %s to %s"
              .formatted(firstRate, lastRate));
    }
    trainer(rounds, batch, firstRate, lastRate, entropy, announceEvery, seed);
  }

  /**
   * {@return the trainer of 10,000 rounds in batches of 16, Adam's rate from 0.002 to 0.0002,
   * entropy weight 0.005, the policy announced every 1,000 rounds, seed 0} At a rate of 0.01 the
   * first steps over some hundred features decide, and with few prompts one in ten stays at a
   * signal that earns nothing.
   */
  public static HeadTrainer withDefaults() {
    return new HeadTrainer(10_000, 16, 0.002, 0.0002, 0.005, 1_000, 0);
  }

  /**
   * {@return the trainer that wrote a provenance, as that of a saved policy}
   *
   * @param provenance of a head that was trained by this class
   * @throws IllegalArgumentException if the provenance is not one of this class
   */
  public static HeadTrainer of(Map<String, String> provenance) {
    return new TrainerEntries(provenance).trainer();
  }

  /**
   * {@return the same with another number of rounds}
   *
   * @param rounds ≥ 1
   */
  public HeadTrainer withRounds(long rounds) {
    return new HeadTrainer(rounds, batch, firstRate, lastRate, entropy, announceEvery, seed);
  }

  /**
   * {@return the same with another number of rounds to a step}
   *
   * @param batch n ≥ 1
   */
  public HeadTrainer withBatch(int batch) {
    return new HeadTrainer(rounds, batch, firstRate, lastRate, entropy, announceEvery, seed);
  }

  /**
   * {@return the same with another rate of Adam, from the first round to the last in a straight
   * line}
   *
   * @param firstRate α &gt; 0 at the start
   * @param lastRate α ≥ 0 at the end
   */
  public HeadTrainer withRate(double firstRate, double lastRate) {
    return new HeadTrainer(rounds, batch, firstRate, lastRate, entropy, announceEvery, seed);
  }

  /**
   * {@return the same with another worth of a nat of entropy}
   *
   * @param entropy τ ≥ 0, in units of reward
   */
  public HeadTrainer withEntropy(double entropy) {
    return new HeadTrainer(rounds, batch, firstRate, lastRate, entropy, announceEvery, seed);
  }

  /**
   * {@return the same with another number of rounds between two announcements of the policy}
   *
   * @param rounds ≥ 1
   */
  public HeadTrainer withAnnouncementEvery(int rounds) {
    return new HeadTrainer(this.rounds, batch, firstRate, lastRate, entropy, rounds, seed);
  }

  /**
   * {@return the same with another seed of all randomness}
   *
   * @param seed any number
   */
  public HeadTrainer withSeed(long seed) {
    return new HeadTrainer(rounds, batch, firstRate, lastRate, entropy, announceEvery, seed);
  }

  /**
   * Trains a head that chooses among the signals.
   *
   * @param <A> actions
   * @param encoder which reads the prompts; it stays open
   * @param signals what the head may send, one an output
   * @param environment asks prompts and nothing else
   * @return the head, with a provenance that trains it again
   * @throws IllegalArgumentException if a context is no prompt, or has nothing to read in it; or as
   *     {@link PolicyGradient#train} does
   * @throws ArithmeticException if training diverges: lower the rate, or bring rewards to about 1
   */
  public <A> TrainedHead train(
      PromptEncoder encoder, List<Signal> signals, Environment<State, A> environment) {
    List<String> texts = environment.contexts().stream().map(HeadTrainer::text).toList();
    List<float[]> vectors = encoder.encodeAll(texts);
    Standardization standard = Standardization.of(vectors);
    Map<Context, float[]> standardized = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      standardized.put(environment.contexts().get(i), standard.apply(vectors.get(i)));
    }
    Features<State> features = Features.ofContext(standardized::get);
    Training<State> training =
        trainer(rounds, batch, firstRate, lastRate, entropy, announceEvery, seed)
            .train(
                new SoftmaxPolicy<>(
                    signals, features, SoftmaxHead.zeros(encoder.dimension(), signals.size())),
                environment);
    Map<String, String> provenance = Provenance.of(texts, training.curve());
    provenance.putAll(TrainerEntries.of(this));
    return new TrainedHead(signals, standard.fold(training.policy().head()), provenance);
  }

  private static String text(Context context) {
    if (context instanceof Prompt prompt) {
      return prompt.text();
    }
    throw new IllegalArgumentException("Only prompts can be read, not " + context);
  }

  private static PolicyGradient trainer(
      long rounds,
      int batch,
      double firstRate,
      double lastRate,
      double entropy,
      int announceEvery,
      long seed) {
    return PolicyGradient.withDefaults()
        .withRounds(rounds)
        .withBatch(batch)
        .withRate(Schedule.linear(firstRate, lastRate))
        .withEntropy(entropy)
        .withAnnouncementEvery(announceEvery)
        .withSeed(seed);
  }
}
