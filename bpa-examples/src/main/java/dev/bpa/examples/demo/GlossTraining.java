// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.InformationSource;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.learning.Announcement;
import dev.bpa.learning.Demonstration;
import dev.bpa.learning.Environment;
import dev.bpa.learning.Imitation;
import dev.bpa.learning.PolicyGradient;
import dev.bpa.learning.RoundListener;
import dev.bpa.learning.Schedule;
import dev.bpa.learning.Standardization;
import dev.bpa.learning.Training;
import dev.bpa.onnx.TrainedHead;
import dev.bpa.onnx.train.Provenance;
import dev.bpa.policy.Features;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains the Advisors of the job on what the encoder reads of the training glosses. The settings
 * were chosen on glosses that are neither trained on nor tested on.
 *
 * @see "docs/decisions/0002-the-demo.md"
 */
public final class GlossTraining {
  /** How well signals are taken to keep their word until the first announcement. */
  static final double LITERAL = 0.9;

  /** Passes through the training glosses before the first announcement. */
  static final int LITERAL_PASSES = 6;

  private static final Schedule RATE = Schedule.linear(0.002, 0.0002);
  private static final double ENTROPY = 0.005;

  private final GlossWorld world;
  private final JobSettings settings;
  private final Standardization standardization;
  private final Features<State> features;
  private final int dimension;

  /**
   * Trainings on the training glosses of a world.
   *
   * @param world the glosses and their classes
   * @param settings the size of the run
   * @param embeddings the encoder's vectors of all prompts of the world
   */
  public GlossTraining(
      GlossWorld world, JobSettings settings, Map<? extends Context, float[]> embeddings) {
    this.world = requireNonNull(world, "world");
    this.settings = requireNonNull(settings, "settings");
    List<float[]> seen =
        world.split().train().stream().map(gloss -> embeddings.get(gloss.prompt())).toList();
    standardization = Standardization.of(seen);
    Map<Context, float[]> standardized = new HashMap<>();
    embeddings.forEach((prompt, x) -> standardized.put(prompt, standardization.apply(x)));
    features = Features.ofContext(standardized::get);
    dimension = seen.get(0).length;
  }

  /**
   * {@return the Advisor that sends one of eight signals, taught by what the audience answers}
   *
   * @param audience who is told of the policy, and answers
   * @param listener is told of every round
   */
  public Training<State> persuade(Audience audience, RoundListener listener) {
    return trainer(listener)
        .train(
            untrained(NounGroup.signals()),
            environment((policy, round) -> announce(audience, policy, round)));
  }

  /**
   * {@return the Advisor that answers by itself, taught by the same rewards}
   *
   * @param listener is told of every round
   */
  public SoftmaxPolicy<State> answer(RoundListener listener) {
    List<Signal> answers = Arrays.stream(NounClass.values()).map(Signal::recommend).toList();
    Receiver<String> obedient = seen -> seen.signal().name();
    return trainer(listener)
        .train(untrained(answers), environment(Announcement.none(obedient)))
        .policy();
  }

  /** {@return the Advisor that is shown the true group of every training gloss} */
  public SoftmaxPolicy<State> imitate() {
    List<Demonstration<State>> shown =
        world.split().train().stream()
            .map(g -> new Demonstration<>(State.none(), g.prompt(), g.nounClass().group().signal()))
            .toList();
    return Imitation.withDefaults()
        .withRate(RATE)
        .withSeed(settings.seed())
        .fit(untrained(NounGroup.signals()), shown);
  }

  /**
   * {@return a policy trained here, for the encoder's vectors as they come, ready to be saved}
   *
   * @param training over the standardised vectors that this class trains on
   */
  public TrainedHead head(Training<State> training) {
    SoftmaxPolicy<State> policy = training.policy();
    List<String> texts =
        world.split().train().stream().map(gloss -> gloss.prompt().text()).toList();
    Map<String, String> provenance = Provenance.of(texts, training.curve());
    provenance.put("trainer", "PolicyGradient");
    provenance.put("rounds", Long.toString(settings.rounds()));
    provenance.put("seed", Long.toString(settings.seed()));
    provenance.put("batch", "16");
    provenance.put("rate", "0.002 to 0.0002, Adam");
    provenance.put("entropy", Double.toString(ENTROPY));
    provenance.put("data", "WordNet 3.1 noun glosses, " + settings.sizes());
    return new TrainedHead(policy.signals(), standardization.fold(policy.head()), provenance);
  }

  private PolicyGradient trainer(RoundListener listener) {
    return PolicyGradient.withDefaults()
        .withRounds(settings.rounds())
        .withRate(RATE)
        .withEntropy(ENTROPY)
        .withPerturbation(0) // signals are taken by their word at first, so they are not alike
        .withAnnouncementEvery(world.split().train().size())
        .withSeed(settings.seed())
        .withListener(listener);
  }

  private SoftmaxPolicy<State> untrained(List<Signal> signals) {
    return new SoftmaxPolicy<>(signals, features, SoftmaxHead.zeros(dimension, signals.size()));
  }

  private Environment<State, String> environment(Announcement<State, String> announcement) {
    List<Context> prompts =
        world.split().train().stream().map(Gloss::prompt).map(p -> (Context) p).toList();
    return new Environment<>(prompts, InformationSource.none(), announcement, world::grade);
  }

  private Receiver<String> announce(Audience audience, SignalingPolicy<State> policy, long round) {
    List<Gloss> train = world.split().train();
    return audience.toldOf(
        round < (long) LITERAL_PASSES * train.size()
            ? Commitments.literal(LITERAL)
            : Commitments.of(policy, train));
  }
}
