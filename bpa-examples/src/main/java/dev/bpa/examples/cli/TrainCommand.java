// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.learn.GameTraining;
import dev.bpa.examples.learn.GameWorld;
import dev.bpa.examples.learn.GradientSettings;
import dev.bpa.examples.learn.LogTraining;
import dev.bpa.examples.learn.Logs;
import dev.bpa.examples.learn.Method;
import dev.bpa.examples.learn.Stretch;
import dev.bpa.examples.learn.TrainingFolder;
import dev.bpa.examples.learn.ValueCurve;
import dev.bpa.format.GameFile;
import dev.bpa.regret.ConfidenceInterval;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code bpa train}: a policy is learned in a simulated game, or from a log of experience. */
@Command(
    name = "train",
    description =
        "Learn a policy: in a game, from its payoffs or from rewards, with one call of its simulated"
            + " receiver a round; or from a log of experience (--log), with all cores. A training can be"
            + " stopped at any time, and goes on with --resume.",
    footer = {
      "",
      "As in:",
      "  bpa train bpa-examples/src/main/games/prosecutor.json --receiver quantal",
      "  bpa train bpa-examples/src/main/games/prosecutor.json --method ucb \\",
      "    --out bpa-ucb",
      "  bpa train --log bpa-train/rounds.jsonl --out bpa-logged",
      "  bpa train --log bpa-train/rounds.jsonl --method gradient --out bpa-ascended"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  private static final long ROUNDS = 10_000;

  /** How the simulated receiver answers. */
  enum Answers {
    best,
    quantal
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "GAME",
      arity = "0..1",
      description = "The file of a game, in JSON. Left out with --log.")
  private @Nullable Path game;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Learn from every other round of this log of experience, the rest held out.")
  private @Nullable Path log;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "exact",
      converter = MethodName.class,
      description =
          "exact: from the payoffs, by the exact gradient where the receiver is quantal and by the"
              + " solver where it is rational, then played (the default). gradient: policy gradient"
              + " from rewards, for receivers that do not know the policy. exp3, exp3-ix, mirror,"
              + " ucb, restarting: from rewards, among known schemes. robust: persuasion with an"
              + " unknown prior. From a log: exact, the best table by its doubly robust scores; gradient,"
              + " the off-policy gradient.")
  private Method method = Method.EXACT;

  @Option(
      names = "--receiver",
      paramLabel = "KIND",
      description =
          "Of a game: best: takes its best action, ties in the sender's favour (the default)."
              + " quantal: logit response.")
  private @Nullable Answers receiver;

  @Option(
      names = "--rationality",
      paramLabel = "L",
      description = "λ of a quantal receiver (default: 5).")
  private @Nullable Double rationality;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of training in a game (default: 10000).")
  private @Nullable Long rounds;

  @Mixin private SeedOption seed = new SeedOption();

  @Mixin private OutputFolder out = new OutputFolder("bpa-train");

  @Option(
      names = "--resume",
      description =
          "Go on with the training in --out; GAME or --log and the other options must be as they were, but"
              + " --rounds may be more.")
  private boolean resume;

  @Mixin private GradientOptions gradient = new GradientOptions();

  @Mixin private Showing showing = new Showing();

  /** The methods by their names. */
  static final class MethodName implements ITypeConverter<Method> {
    @Override
    public Method convert(String name) {
      for (Method each : Method.values()) {
        if (each.toString().equals(name)) {
          return each;
        }
      }
      throw new TypeConversionException("'" + name + "' is none of " + List.of(Method.values()));
    }
  }

  @Override
  public Integer call() throws IOException {
    check();
    System.setProperty("java.awt.headless", "true"); // drawn, never shown
    TrainingFolder folder = new TrainingFolder(out.folder(spec.commandLine()));
    try (ProgressLine bar = showing.bar(spec)) {
      if (log != null) {
        fromLog(log, folder, bar);
      } else if (game != null) {
        inGame(game, folder, bar);
      }
    }
    return 0;
  }

  private void check() {
    if ((game == null) == (log == null)) {
      throw wrong("Give a GAME to learn in, or --log to learn from");
    }
    if (log != null && method != Method.EXACT && method != Method.GRADIENT) {
      throw wrong("--method " + method + " asks a receiver: from a log, exact or gradient learn");
    }
    if (log != null && (rounds != null || receiver != null)) {
      throw wrong("--rounds and --receiver go with a GAME, not with --log");
    }
    if (rounds != null && rounds < 1) {
      throw wrong("--rounds must be at least 1, not " + rounds);
    }
    if (rationality != null && (receiver != Answers.quantal || !isRationality(rationality))) {
      throw wrong("--rationality is a number ≥ 0, and goes with --receiver quantal");
    }
    gradient.check(spec.commandLine(), log != null && method == Method.GRADIENT);
  }

  private static boolean isRationality(double lambda) {
    return lambda >= 0 && lambda < Double.POSITIVE_INFINITY;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void inGame(Path file, TrainingFolder folder, Progress progress) throws IOException {
    GameFile read = GameFile.read(file);
    double lambda = rationality == null ? 5 : rationality;
    GameWorld world =
        new GameWorld(
            read.game(),
            receiver == Answers.quantal ? OptionalDouble.of(lambda) : OptionalDouble.empty());
    GameTraining training =
        new GameTraining(world, method, rounds == null ? ROUNDS : rounds, seed.seed());
    Closeable lock = folder.open(resume);
    try (lock) {
      GameTraining.Result result = training.run(folder, progress);
      result.warnings().forEach(warning -> Showing.warn(spec, warning));
      if (!showing.quiet()) {
        print(read.about().name().orElse(file.toString()), result);
      }
    }
  }

  private void print(String name, GameTraining.Result result) {
    PrintWriter printer = spec.commandLine().getOut();
    Stretch last = result.curve().get(result.curve().size() - 1);
    printer.printf(
        Locale.ROOT,
        "%s: %s, %,d rounds, seed %d%n%n  value of the policy  %.4g%n  best scheme known    %.4g%n"
            + "  mean reward          %.4g%n  regret               %.4g%n%n",
        name,
        result.learner(),
        last.round(),
        seed.seed(),
        result.value(),
        result.benchmark(),
        last.total() / last.round(),
        result.regret());
    printer.printf(
        "Written to %s:%n  policy.json, rounds.jsonl, metrics.jsonl, curve.svg, curve.png%n",
        out.folder(spec.commandLine()));
    printer.flush();
  }

  private void fromLog(Path file, TrainingFolder folder, Progress progress) throws IOException {
    Optional<GradientSettings> settings =
        method == Method.GRADIENT
            ? Optional.of(gradient.settings(spec.commandLine()))
            : Optional.empty();
    Logs logs = Logs.read(file);
    logs.warnings().forEach(warning -> Showing.warn(spec, warning));
    LogTraining training = new LogTraining(logs, settings, seed.seed());
    Closeable lock = folder.open(resume);
    try (lock) {
      LogTraining.Result result = training.run(folder, progress);
      result.warnings().forEach(warning -> Showing.warn(spec, warning));
      if (!showing.quiet()) {
        print(result);
      }
    }
  }

  private void print(LogTraining.Result result) {
    PrintWriter printer = spec.commandLine().getOut();
    ValueCurve curve = result.curve();
    ConfidenceInterval last = curve.points().get(curve.points().size() - 1).value();
    printer.printf(
        Locale.ROOT,
        "%,d rounds learned from, %,d held out%n%n  value of the policy  %.4g (%.0f %% interval %.4g to %.4g)%n"
            + "  mean reward logged   %.4g%n%nWritten to %s:%n  policy.json, metrics.jsonl, curve.svg, curve.png%n",
        result.learned(),
        result.heldOut(),
        last.value(),
        100 * last.level(),
        last.low(),
        last.high(),
        curve.logged(),
        out.folder(spec.commandLine()));
    printer.flush();
  }
}
