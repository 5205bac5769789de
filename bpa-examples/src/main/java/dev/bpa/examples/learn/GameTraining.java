// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bpa.NamedState;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.examples.demo.Progress;
import dev.bpa.format.Checkpoints;
import dev.bpa.format.Journal;
import dev.bpa.game.PersuasionGame;
import dev.bpa.learning.Environment;
import dev.bpa.learning.PolicyGradient;
import dev.bpa.learning.ResponseScore;
import dev.bpa.learning.Training;
import dev.bpa.learning.TrainingState;
import dev.bpa.learning.online.OnlineRun;
import dev.bpa.learning.online.OnlineSender;
import dev.bpa.learning.online.RobustPersuasion;
import dev.bpa.learning.online.SchemeSelection;
import dev.bpa.onnx.runtime.Hashes;
import dev.bpa.policy.Features;
import dev.bpa.policy.MixturePolicy;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A training in a simulated game, in a folder from which it can be resumed.
 *
 * @param world the game and its receiver
 * @param method how to learn
 * @param rounds how long
 * @param seed of all randomness
 * @see TrainingFolder
 */
public record GameTraining(GameWorld world, Method method, long rounds, long seed) {
  private static final int CHECKPOINTS = 20;
  private static final long FARTHEST = 5_000; // rounds that a resumed training plays again
  private static final int BETWEEN_ANNOUNCEMENTS = 64;
  private static final float CANDOUR = 3; // a logit
  private static final double SHORT = 0.05; // of the range of rewards

  /**
   * What came of it.
   *
   * @param policy what was learned
   * @param value what it earns on average
   * @param benchmark what the best of {@link GameWorld#schemes()} earns on average
   * @param learner its name, with all settings
   * @param curve the reward along the way
   * @param warnings to be told, in words
   */
  public record Result(
      TabularPolicy<NamedState> policy,
      double value,
      double benchmark,
      String learner,
      List<Stretch> curve,
      List<String> warnings) {
    /**
     * What came of a training.
     *
     * @param policy what was learned
     * @param value in the sender's utility
     * @param benchmark in the sender's utility
     * @param learner its name, with all settings
     * @param curve is copied
     * @param warnings is copied
     */
    public Result {
      curve = List.copyOf(curve);
      warnings = List.copyOf(warnings);
    }

    /** {@return the benchmark's rewards less those that were earned} */
    public double regret() {
      Stretch last = curve.get(curve.size() - 1);
      return last.round() * benchmark - last.total();
    }
  }

  /**
   * {@return what came of the training, from the start or from where the folder's checkpoint
   * stands}
   *
   * @param folder where checkpoints and the log of rounds are kept
   * @param progress hears how far it is
   * @throws IOException if the folder cannot be used, or holds another training
   */
  public Result run(TrainingFolder folder, Progress progress) throws IOException {
    try {
      return trained(folder, progress);
    } catch (IllegalStateException | IllegalArgumentException | ArithmeticException e) {
      throw new IOException(folder.folder() + ": " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Result trained(TrainingFolder folder, Progress progress) throws IOException {
    folder.claim(name());
    List<SignalingPolicy<NamedState>> schemes = world.schemes();
    double benchmark = schemes.stream().mapToDouble(world::value).max().orElseThrow();
    List<String> warnings = new ArrayList<>();
    Optional<OnlineSender<NamedState>> sender = method.sender(world, schemes);
    String learner = sender.map(OnlineSender::name).orElse("Policy gradient over a table");
    TabularPolicy<NamedState> policy =
        sender.isPresent()
            ? online(folder, sender.get(), schemes, progress, warnings)
            : gradient(folder, progress, warnings);
    if (method == Method.GRADIENT
        && benchmark - world.value(policy) > SHORT * world.rewards().width()) {
      warnings.add(
          "the policy is worse than a scheme that is known: the gradient is that of a receiver who does not know the policy; --method exact follows that of one who does, and ucb needs rewards alone");
    }
    List<Stretch> curve = folder.report(policy, benchmark);
    return new Result(policy, world.value(policy), benchmark, learner, curve, warnings);
  }

  /** Whose checkpoints and rounds are these; a longer training is the same one, gone on with. */
  private String name() {
    PersuasionGame<NamedState, String> game = world.game();
    String text =
        String.join(
            " ",
            game.states().toString(),
            game.actions().toString(),
            Arrays.toString(game.vector(game.prior())),
            Arrays.toString(game.vector(game.receiverPrior())),
            Arrays.deepToString(game.receiver().rows()),
            Arrays.deepToString(game.sender().rows()));
    OptionalDouble lambda = world.rationality();
    return "%s, %s receiver, seed %d, game %s"
        .formatted(
            method,
            lambda.isPresent() ? "quantal λ = " + lambda.getAsDouble() : "best",
            seed,
            Hashes.sha256(text.getBytes(UTF_8)).substring(0, 16));
  }

  private TabularPolicy<NamedState> online(
      TrainingFolder folder,
      OnlineSender<NamedState> sender,
      List<SignalingPolicy<NamedState>> schemes,
      Progress progress,
      List<String> warnings)
      throws IOException {
    var checkpoints = Checkpoints.ofLearner(folder.state());
    checkpoints
        .load()
        .ifPresent(
            loaded -> {
              warnings.addAll(loaded.refusals());
              sender.restore(loaded.state());
            });
    try (var journal = journal(folder, sender.rounds(), warnings)) {
      progress.phase("Training", rounds - sender.rounds());
      new OnlineRun<>(journal.around(world.environment()), seed)
          .until(
              rounds,
              sender,
              (experience, state) -> {
                progress.step();
                if (isCheckpoint(experience.outcome().round() + 1)) {
                  save(checkpoints, state.get());
                }
              });
    }
    return world.table(learned(sender, schemes));
  }

  private static SignalingPolicy<NamedState> learned(
      OnlineSender<NamedState> sender, List<SignalingPolicy<NamedState>> schemes) {
    if (sender instanceof FixedScheme fixed) {
      return fixed.scheme();
    }
    if (sender instanceof RobustPersuasion<NamedState, ?> robust) {
      return robust.policy();
    }
    SchemeSelection<NamedState> selection = (SchemeSelection<NamedState>) sender;
    Map<SignalingPolicy<NamedState>, Double> weights = new LinkedHashMap<>();
    for (int k = 0; k < schemes.size(); k++) {
      weights.merge(schemes.get(k), selection.learner().probability(k), Double::sum);
    }
    return new MixturePolicy<>(Distribution.proportionalTo(weights));
  }

  private TabularPolicy<NamedState> gradient(
      TrainingFolder folder, Progress progress, List<String> warnings) throws IOException {
    var checkpoints = Checkpoints.ofTraining(folder.state());
    Optional<Checkpoints.Loaded<TrainingState>> loaded = checkpoints.load();
    loaded.ifPresent(l -> warnings.addAll(l.refusals()));
    long from = loaded.map(l -> l.state().round()).orElse(0L);
    long[] saved = {from};
    PolicyGradient trainer =
        PolicyGradient.withDefaults()
            .withRounds(rounds)
            .withSeed(seed)
            .withAnnouncementEvery(BETWEEN_ANNOUNCEMENTS)
            .withListener((round, reward) -> progress.step())
            .withCheckpoints(
                (round, state) -> {
                  if (round - saved[0] >= between() || round == rounds) {
                    save(checkpoints, state.get());
                    saved[0] = round;
                  }
                });
    try (var journal = journal(folder, from, warnings)) {
      progress.phase("Training", rounds - from);
      Environment<NamedState, String> environment = journal.around(world.environment());
      Training<NamedState> training = train(trainer, environment, loaded);
      warnings.addAll(training.warnings());
      return world.table(training.policy());
    }
  }

  /** By both terms of the gradient, where the receiver's answers have one in its belief. */
  private Training<NamedState> train(
      PolicyGradient trainer,
      Environment<NamedState, String> environment,
      Optional<Checkpoints.Loaded<TrainingState>> from) {
    Optional<ResponseScore<NamedState, String>> score = world.score();
    if (score.isEmpty()) {
      return from.isPresent()
          ? trainer.resume(start(), environment, from.get().state())
          : trainer.train(start(), environment);
    }
    return from.isPresent()
        ? trainer.resume(start(), environment, score.get(), from.get().state())
        : trainer.train(start(), environment, score.get());
  }

  /** Recommends, most of the time, what the receiver likes best: a start that it listens to. */
  private SoftmaxPolicy<NamedState> start() {
    List<NamedState> states = world.game().states();
    List<Signal> signals = world.game().actions().stream().map(Signal::recommend).toList();
    float[] weights = new float[states.size() * signals.size()];
    for (int s = 0; s < states.size(); s++) {
      int best = 0;
      for (int a = 1; a < signals.size(); a++) {
        best = world.game().receiver().at(s, a) > world.game().receiver().at(s, best) ? a : best;
      }
      weights[s * signals.size() + best] = CANDOUR;
    }
    return new SoftmaxPolicy<>(
        signals, Features.oneHot(states), SoftmaxHead.of(weights, new float[signals.size()]));
  }

  private static Journal<String> journal(TrainingFolder folder, long from, List<String> warnings)
      throws IOException {
    Journal<String> journal = Journal.open(folder.log(), from, name -> name, name -> name);
    journal.torn().ifPresent(torn -> warnings.add(torn.toString()));
    return journal;
  }

  private boolean isCheckpoint(long round) {
    return round == rounds || round % between() == 0;
  }

  private long between() {
    return Math.max(1, Math.min(rounds / CHECKPOINTS, FARTHEST));
  }

  private static <T> void save(Checkpoints<T> checkpoints, T state) {
    try {
      checkpoints.save(state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
