// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Context;
import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.SignalingPolicy;
import dev.bpa.examples.guide.Courtroom.Suspect;
import dev.bpa.examples.guide.Courtroom.Verdict;
import dev.bpa.format.Checkpoints;
import dev.bpa.format.ExperienceLog;
import dev.bpa.format.Journal;
import dev.bpa.game.QuantalResponse;
import dev.bpa.game.UpdateRule;
import dev.bpa.learning.Environment;
import dev.bpa.learning.Reward;
import dev.bpa.learning.online.Exp3;
import dev.bpa.learning.online.LearnerState;
import dev.bpa.learning.online.OnlineRun;
import dev.bpa.learning.online.OnlineSender;
import dev.bpa.learning.online.SchemeSelection;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.regret.Range;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/guide/checkpoints.md. */
class CheckpointsTest {
  private static final int ROUNDS = 60;

  private final AtomicLong calls = new AtomicLong();

  /** A judge who errs now and then, who is paid by the answer, and whose power may fail. */
  private record Paid(Receiver<Verdict> judge, AtomicLong calls, long last)
      implements Receiver<Verdict> {
    @Override
    public Verdict respond(Observation seen) {
      throw new UnsupportedOperationException("A judge who errs needs the round's randomness");
    }

    @Override
    public Verdict respond(Observation seen, RandomGenerator random) {
      if (calls.incrementAndGet() == last) {
        throw new IllegalStateException("The power is gone");
      }
      return judge.respond(seen, random);
    }
  }

  private Environment<Suspect, Verdict> environment(long last) {
    return new Environment<>(
        List.of(Context.none()),
        Courtroom.PRIOR,
        (policy, round) ->
            new Paid(
                new QuantalResponse<>(
                    UpdateRule.bayes(Courtroom.PRIOR, policy),
                    Courtroom.JUSTICE,
                    Courtroom.VERDICTS,
                    5),
                calls,
                last),
        Reward.of(Courtroom.CONVICTION));
  }

  private static LearnerState learn(Path folder, Environment<Suspect, Verdict> environment)
      throws IOException {
    List<SignalingPolicy<Suspect>> schemes =
        List.of(Courtroom.silent(), new FullDisclosure()::given, Courtroom.accusing(0.4));
    // region survive
    OnlineSender<Suspect> sender =
        SchemeSelection.of(
            Exp3.of(schemes.size()).withImplicitExploration(), schemes, Range.unit());
    Checkpoints<LearnerState> checkpoints = Checkpoints.ofLearner(folder.resolve("state"));
    checkpoints.load().ifPresent(loaded -> sender.restore(loaded.state()));
    ExperienceLog log = ExperienceLog.at(folder.resolve("rounds.jsonl")).withSync();
    try (var journal = Journal.open(log, sender.rounds(), Verdict::name, Verdict::valueOf)) {
      new OnlineRun<>(journal.around(environment), 42)
          .until(
              ROUNDS,
              sender,
              (experience, state) -> {
                if (sender.rounds() % 25 == 0) {
                  save(checkpoints, state.get());
                }
              });
    }
    // endregion
    return sender.state();
  }

  private static void save(Checkpoints<LearnerState> checkpoints, LearnerState state) {
    try {
      checkpoints.save(state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTrainingThatDiesGoesOnAndPaysForNoRoundTwice(@TempDir Path folder) throws IOException {
    Path torn = Files.createDirectory(folder.resolve("torn"));
    LearnerState whole = learn(folder, environment(-1));
    calls.set(0);
    assertThrows(IllegalStateException.class, () -> learn(torn, environment(40)));
    assertEquals(40, calls.get());
    calls.set(0);
    assertEquals(whole, learn(torn, environment(-1)), "to the last bit");
    assertEquals(ROUNDS - 39, calls.get(), "39 rounds were answered before");
  }
}
