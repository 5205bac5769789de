// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.learning.RoundListener;
import dev.bpa.learning.Training;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.TrainedHead;
import dev.bpa.policy.SoftmaxPolicy;
import dev.bpa.policy.TabularPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The main job: an Advisor that may send one of eight signals learns, from right and wrong alone,
 * to lift a frozen receiver that sorts glosses of WordNet into 26 classes; then every {@link Arm}
 * is judged on held-out glosses.
 */
public final class GlossJob {
  private final GlossWorld world;
  private final JobSettings settings;
  private final Map<? extends Context, float[]> readings;
  private final GlossTraining training;

  /**
   * A job on these glosses.
   *
   * @param world the glosses and their classes
   * @param settings the size of the run
   * @param readings what the Advisor's encoder makes of every prompt of the world
   */
  public GlossJob(
      GlossWorld world, JobSettings settings, Map<? extends Context, float[]> readings) {
    this.world = requireNonNull(world, "world");
    this.settings = requireNonNull(settings, "settings");
    this.readings = requireNonNull(readings, "readings");
    this.training = new GlossTraining(world, settings, readings);
  }

  /**
   * The policies of a run, trained.
   *
   * @param persuading with its learning curve
   * @param head the persuading one's, ready to be saved
   * @param answering the one taught by the same rewards to answer by itself
   * @param taught the one that was shown the true groups
   */
  public record Learned(
      Training<State> persuading,
      TrainedHead head,
      SoftmaxPolicy<State> answering,
      SoftmaxPolicy<State> taught) {}

  /**
   * {@return what the job's Advisors learned: to persuade, to answer, and by imitation}
   *
   * @param audience who is to be persuaded
   * @param progress hears how far it is
   */
  public Learned learn(Audience audience, Progress progress) {
    RoundListener listener = (round, reward) -> progress.step();
    progress.phase("learning to persuade", settings.rounds());
    Training<State> persuading = training.persuade(audience, listener);
    progress.phase("learning to answer, to compare", settings.rounds());
    SoftmaxPolicy<State> answering = training.answer(listener);
    progress.phase("learning by imitation, to compare", 0);
    SoftmaxPolicy<State> taught = training.imitate();
    return new Learned(persuading, training.head(persuading), answering, taught);
  }

  /**
   * {@return every arm judged on the held-out glosses}
   *
   * @param learned what {@link #learn} came to
   * @param saved the policy of the head that was learned, as it is saved: what is judged, announced
   *     and logged is what the file will do
   * @param audience who is to be persuaded
   * @param progress hears how far it is
   */
  public JobResult judge(
      Learned learned, OnnxSignalingPolicy saved, Audience audience, Progress progress) {
    progress.phase("judging", GlossTrial.rounds(world));
    GlossTrial trial = new GlossTrial(world, audience, settings.seed(), progress);
    SignalingPolicy<State> policy = new ReadPolicy(saved, readings);
    TabularPolicy<NounClass> commitment = trial.commitment(policy);
    List<Experience<State, String>> persuaded = trial.persuaded(policy, commitment);
    List<ArmResult> arms = new ArrayList<>(trial.guesses());
    arms.add(trial.advisorAlone(policy, commitment));
    arms.add(trial.receiverAlone());
    arms.add(trial.bestFixed(commitment));
    arms.add(trial.result(Arm.PERSUADED, Judge.rewards(persuaded)));
    arms.add(trial.supervised(learned.taught()));
    arms.add(trial.advisorAnswers(learned.answering()));
    arms.add(trial.fullRevelation());
    return new JobResult(
        arms,
        learned.persuading().curve(),
        persuaded,
        new TrainedAdvisor(saved.version(), commitment, saved.provenance()));
  }
}
