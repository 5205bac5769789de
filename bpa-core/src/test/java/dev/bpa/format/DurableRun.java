// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import dev.bpa.Context;
import dev.bpa.SignalingPolicy;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Courtroom.Verdict;
import dev.bpa.learning.Environment;
import dev.bpa.learning.PolicyGradient;
import dev.bpa.learning.TrainingState;
import dev.bpa.learning.online.Exp3;
import dev.bpa.learning.online.OnlineRun;
import dev.bpa.learning.online.OnlineSender;
import dev.bpa.learning.online.Restarting;
import dev.bpa.learning.online.SchemeSelection;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.policy.Silence;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import dev.bpa.regret.Range;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/** A training that may be killed at any time: its state and its log are in a folder. */
public final class DurableRun {
  static final int ROUNDS = 200;
  private static final int BETWEEN_CHECKPOINTS = 3;

  private DurableRun() {}

  /** Starts the run of a folder, or goes on with it, and prints every round. */
  public static void main(String[] args) throws IOException {
    kind(args[0]).run(Path.of(args[1]), System.out::println);
  }

  /** A training in a folder, and who hears of its rounds. */
  @FunctionalInterface
  interface Kind {
    void run(Path folder, LongConsumer listener) throws IOException;
  }

  static Kind kind(String name) {
    return name.equals("gradient") ? DurableRun::gradient : DurableRun::online;
  }

  private static void gradient(Path folder, LongConsumer listener) throws IOException {
    var checkpoints = Checkpoints.ofTraining(folder.resolve("state"));
    var log = ExperienceLog.at(folder.resolve("rounds.jsonl")).withSync();
    var loaded = checkpoints.load().map(Checkpoints.Loaded::state);
    long from = loaded.map(TrainingState::round).orElse(0L);
    var trainer =
        PolicyGradient.withDefaults()
            .withRounds(ROUNDS)
            .withBatch(4)
            .withAnnouncementEvery(10)
            .withListener((round, reward) -> listener.accept(round))
            .withCheckpoints((round, state) -> save(checkpoints, state.get()));
    SoftmaxPolicy<Suspect> start =
        new SoftmaxPolicy<>(
            List.of(Courtroom.CONVICT, Courtroom.ACQUIT),
            (suspect, context) -> new float[] {suspect == Suspect.GUILTY ? 1 : -1},
            SoftmaxHead.zeros(1, 2));
    try (var journal = Journal.open(log, from, Verdict::name, Verdict::valueOf)) {
      Environment<Suspect, Verdict> environment = journal.around(environment());
      if (loaded.isPresent()) {
        trainer.resume(start, environment, loaded.get());
      } else {
        trainer.train(start, environment);
      }
    }
  }

  private static void online(Path folder, LongConsumer listener) throws IOException {
    var checkpoints = Checkpoints.ofLearner(folder.resolve("state"));
    OnlineSender<Suspect> sender = sender();
    checkpoints.load().ifPresent(loaded -> sender.restore(loaded.state()));
    var log = ExperienceLog.at(folder.resolve("rounds.jsonl")).withSync();
    try (var journal = Journal.open(log, sender.rounds(), Verdict::name, Verdict::valueOf)) {
      new OnlineRun<>(journal.around(environment()), 11)
          .until(
              ROUNDS,
              sender,
              (experience, state) -> {
                long round = experience.outcome().round() + 1;
                if (round % BETWEEN_CHECKPOINTS == 0) {
                  save(checkpoints, state.get());
                }
                listener.accept(round);
              });
    }
  }

  private static <T> void save(Checkpoints<T> checkpoints, T state) {
    try {
      checkpoints.save(state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OnlineSender<Suspect> sender() {
    List<SignalingPolicy<Suspect>> schemes =
        List.of(new Silence()::given, new FullDisclosure()::given, Courtroom.convicting(1, 0.4));
    var learner = Restarting.of(Exp3.of(3).withImplicitExploration(), 0.05);
    return SchemeSelection.of(learner, schemes, Range.unit());
  }

  /** The judge knows the policy of the round. */
  static Environment<Suspect, Verdict> environment() {
    return new Environment<>(
        List.of(Context.none()),
        Courtroom.PRIOR,
        (policy, round) -> Courtroom.judge(policy),
        outcome -> Courtroom.CONVICTION.of(outcome.action(), outcome.state()));
  }
}
