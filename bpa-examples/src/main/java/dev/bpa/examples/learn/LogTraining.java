// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.Signal;
import dev.bpa.examples.demo.Progress;
import dev.bpa.format.Checkpoints;
import dev.bpa.learning.AscentState;
import dev.bpa.learning.Lessons;
import dev.bpa.learning.OffPolicyGradient;
import dev.bpa.learning.Optimizer;
import dev.bpa.learning.online.LearnerState;
import dev.bpa.policy.Features;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A training on every other round of a log, judged on the rounds between, in a folder from which it
 * can be resumed: by the {@linkplain LoggedPolicies#best table that is best} by doubly robust
 * scores, or by the gradient.
 *
 * @param log to learn from
 * @param gradient how; empty for the best table
 * @param seed of the gradient
 * @see TrainingFolder
 */
public record LogTraining(Logs log, Optional<GradientSettings> gradient, long seed) {
  private static final int PARTS = 16;

  /**
   * What came of it.
   *
   * @param learned how many rounds were learned from
   * @param heldOut how many were not
   * @param policy what was learned
   * @param curve its value on the rounds held out, along the way
   * @param warnings to be told, in words
   */
  public record Result(
      int learned,
      int heldOut,
      TabularPolicy<NamedState> policy,
      ValueCurve curve,
      List<String> warnings) {
    /**
     * What came of a training.
     *
     * @param learned rounds learned from
     * @param heldOut rounds that were not
     * @param policy what was learned
     * @param curve its value along the way
     * @param warnings is copied
     */
    public Result {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * {@return what came of the training, from the start or from where the folder's checkpoint
   * stands}
   *
   * @param folder where checkpoints are kept
   * @param progress hears how far it is
   * @throws IOException if the folder cannot be used, or holds another training; or the log has one
   *     round, or does not cover what is learned
   */
  public Result run(TrainingFolder folder, Progress progress) throws IOException {
    if (log.rounds().size() < 2) {
      throw new IOException("The log has one round; a half is learned from, the other held out");
    }
    try {
      return new Run(folder, progress).result();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException(folder.folder() + ": " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What is trained, in words with all settings: the state of another is refused by it. */
  private String name() {
    String how =
        gradient
            .map(g -> "Off-policy gradient %s, seed %d".formatted(g, seed))
            .orElse("Best table");
    return "%s, from log %s".formatted(how, log.fingerprint());
  }

  /** One half of the rounds, from the first or the second on. */
  private List<Experience<NamedState, String>> half(int first) {
    List<Experience<NamedState, String>> half = new ArrayList<>();
    for (int i = first; i < log.rounds().size(); i += 2) {
      half.add(log.rounds().get(i));
    }
    return half;
  }

  private final class Run {
    private final TrainingFolder folder;
    private final Progress progress;
    private final Checkpoints<LearnerState> checkpoints;
    private final List<Experience<NamedState, String>> learned = half(0);
    private final HeldOut heldOut = HeldOut.of(half(1));
    private final List<String> warnings = new ArrayList<>();
    private final List<ValueCurve.Point> points = new ArrayList<>();

    Run(TrainingFolder folder, Progress progress) {
      this.folder = folder;
      this.progress = progress;
      checkpoints = Checkpoints.ofLearner(folder.state());
    }

    Result result() throws IOException {
      TabularPolicy<NamedState> policy = gradient.isPresent() ? ascended(gradient.get()) : best();
      ValueCurve curve = new ValueCurve(points, heldOut.logged());
      folder.report(policy, curve);
      return new Result(
          learned.size(), log.rounds().size() - learned.size(), policy, curve, warnings);
    }

    /** On ever longer starts of the log. */
    private TabularPolicy<NamedState> best() throws IOException {
      int done = load(null).map(LogState::part).orElse(0);
      progress.phase("Learning", PARTS - (long) done);
      Optional<TabularPolicy<NamedState>> best = Optional.empty();
      for (int part = done + 1; part <= PARTS; part++) {
        List<Experience<NamedState, String>> read =
            learned.subList(0, (int) ((long) learned.size() * part / PARTS));
        if (!read.isEmpty()) {
          best = Optional.of(LoggedPolicies.best(read));
          judge(read.size(), best.get());
        }
        save(new LogState(part, points, null));
      }
      return best.orElseGet(() -> LoggedPolicies.best(learned));
    }

    /** On all of the log, time and again. */
    private TabularPolicy<NamedState> ascended(GradientSettings settings) throws IOException {
      SoftmaxPolicy<NamedState> start = start();
      OffPolicyGradient trainer = settings.trainer(seed);
      AscentState from = AscentState.start(start.head(), Optimizer.adam());
      Optional<LogState> loaded = load(from);
      int done = loaded.map(LogState::part).orElse(0);
      progress.phase("Learning", PARTS - (long) done);
      long steps = trainer.steps(learned.size());
      SoftmaxPolicy<NamedState> policy =
          trainer
              .withCheckpoints(
                  (step, state) -> {
                    int part = (int) (step * PARTS / steps);
                    if (part > (step - 1) * PARTS / steps) {
                      AscentState ascent = state.get();
                      judge(
                          (long) settings.epochs() * learned.size() * step / steps,
                          table(start.withHead(ascent.head())));
                      save(new LogState(part, points, ascent));
                    }
                  })
              .resume(
                  start,
                  Lessons.of(learned, start),
                  loaded.map(state -> requireNonNull(state.ascent())).orElse(from));
      return table(policy);
    }

    private Optional<LogState> load(@Nullable AscentState start) throws IOException {
      Optional<Checkpoints.Loaded<LearnerState>> loaded = checkpoints.load();
      if (loaded.isEmpty()) {
        return Optional.empty();
      }
      warnings.addAll(loaded.get().refusals());
      LogState state = LogState.of(loaded.get().state(), name(), start);
      points.addAll(state.points());
      return Optional.of(state);
    }

    private void judge(long rounds, TabularPolicy<NamedState> policy) {
      heldOut
          .valueOfTable(policy)
          .ifPresent(value -> points.add(new ValueCurve.Point(rounds, value)));
    }

    private void save(LogState state) {
      try {
        checkpoints.save(state.named(name()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      progress.step();
    }

    /** All signals alike, a weight for each state and signal. */
    private SoftmaxPolicy<NamedState> start() {
      List<NamedState> states = states();
      List<Signal> signals = LoggedPolicies.signals(learned);
      return new SoftmaxPolicy<>(
          signals, Features.oneHot(states), SoftmaxHead.zeros(states.size(), signals.size()));
    }

    private TabularPolicy<NamedState> table(SoftmaxPolicy<NamedState> policy) {
      Map<NamedState, Distribution<Signal>> kernel = new LinkedHashMap<>();
      states().forEach(state -> kernel.put(state, policy.given(state, Context.none())));
      return TabularPolicy.of(kernel);
    }

    private List<NamedState> states() {
      return learned.stream().map(round -> round.outcome().state()).distinct().toList();
    }
  }
}
