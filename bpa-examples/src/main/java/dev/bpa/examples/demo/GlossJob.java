// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.State;
import dev.bpa.learning.RoundListener;
import dev.bpa.learning.Training;
import dev.bpa.policy.SoftmaxPolicy;
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
  private final GlossTraining training;

  /**
   * @param readings what the Advisor's encoder makes of every prompt of the world
   */
  public GlossJob(
      GlossWorld world, JobSettings settings, Map<? extends Context, float[]> readings) {
    this.world = requireNonNull(world, "world");
    this.settings = requireNonNull(settings, "settings");
    this.training = new GlossTraining(world, settings, readings);
  }

  /** Trains and judges. */
  public JobResult run(Audience audience, Progress progress) {
    RoundListener listener = (round, reward) -> progress.step();
    progress.phase("learning to persuade", settings.rounds());
    Training<State> persuading = training.persuade(audience, listener);
    progress.phase("learning to answer", settings.rounds());
    SoftmaxPolicy<State> answering = training.answer(listener);
    progress.phase("learning by imitation", 0);
    SoftmaxPolicy<State> taught = training.imitate();

    progress.phase("judging", GlossTrial.rounds(world));
    GlossTrial trial = new GlossTrial(world, audience, progress);
    SoftmaxPolicy<State> policy = persuading.policy();
    List<Experience<State, String>> persuaded = trial.persuaded(policy);
    List<ArmResult> arms = new ArrayList<>(trial.guesses());
    arms.add(trial.advisorAlone(policy));
    arms.add(trial.receiverAlone());
    arms.add(trial.bestFixed(policy));
    arms.add(trial.result(Arm.PERSUADED, Judge.rewards(persuaded)));
    arms.add(trial.supervised(taught));
    arms.add(trial.advisorAnswers(answering));
    arms.add(trial.fullRevelation());

    TrainedAdvisor advisor =
        new TrainedAdvisor(
            training.foldedHead(policy), trial.commitment(policy), training.provenance());
    return new JobResult(arms, persuading.curve(), persuaded, advisor);
  }
}
