// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.learn.GameTraining;
import dev.bpa.examples.learn.GameWorld;
import dev.bpa.examples.learn.LoggedPolicies;
import dev.bpa.examples.learn.Logs;
import dev.bpa.examples.learn.Method;
import dev.bpa.examples.learn.Stretch;
import dev.bpa.examples.learn.TrainingFolder;
import dev.bpa.examples.learn.ValueCurve;
import dev.bpa.format.GameFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            + " receiver a round; or from a log of experience (--log). A training in a game can be stopped at any"
            + " time, and goes on with --resume.",
    footer = {
      "",
      "As in:",
      "  bpa train bpa-examples/src/main/games/prosecutor.json --receiver quantal",
      "  bpa train bpa-examples/src/main/games/prosecutor.json --method ucb",
      "  bpa train --log bpa-train/rounds.jsonl --out bpa-logged"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
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
      description = "Learn from this log of experience, its other half held out.")
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
              + " unknown prior.")
  private Method method = Method.EXACT;

  @Option(
      names = "--receiver",
      paramLabel = "KIND",
      description =
          "best: takes its best action, ties in the sender's favour (the default). quantal: logit"
              + " response.")
  private Answers receiver = Answers.best;

  @Option(
      names = "--rationality",
      paramLabel = "L",
      description = "λ of a quantal receiver (default: 5).")
  private @Nullable Double rationality;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Rounds of training (default: ${DEFAULT-VALUE}).")
  private long rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "bpa-train",
      description = "Where the files go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("bpa-train");

  @Option(
      names = "--resume",
      description = "Go on with the training in --out; the other options must be as they were.")
  private boolean resume;

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
    TrainingFolder folder = new TrainingFolder(out);
    try (Showing.Bar bar = showing.bar(spec)) {
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
    if (log != null && resume) {
      throw wrong("--resume goes with a GAME: learning from a log takes no state along");
    }
    if (rounds < 1) {
      throw wrong("--rounds must be at least 1, not " + rounds);
    }
    if (rationality != null && (receiver != Answers.quantal || !(rationality >= 0))) {
      throw wrong("--rationality is a number ≥ 0, and goes with --receiver quantal");
    }
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
    folder.open(resume);
    GameTraining.Result result =
        new GameTraining(world, method, rounds, seed).run(folder, progress);
    result.warnings().forEach(warning -> Showing.warn(spec, warning));
    if (!showing.quiet()) {
      print(read.about().name().orElse(file.toString()), result);
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
        seed,
        result.value(),
        result.benchmark(),
        last.total() / last.round(),
        result.regret());
    printer.printf(
        "Written to %s:%n  policy.json, rounds.jsonl, metrics.jsonl, curve.svg, curve.png%n", out);
    printer.flush();
  }

  private void fromLog(Path file, TrainingFolder folder, Progress progress) throws IOException {
    Logs logs = Logs.read(file);
    logs.warnings().forEach(warning -> Showing.warn(spec, warning));
    List<Experience<NamedState, String>> learned = new ArrayList<>();
    List<Experience<NamedState, String>> heldOut = new ArrayList<>();
    for (int i = 0; i < logs.rounds().size(); i++) {
      (i % 2 == 0 ? learned : heldOut).add(logs.rounds().get(i));
    }
    if (heldOut.isEmpty()) {
      throw new IOException(file + " has one round; a half is learned from, the other held out");
    }
    folder.open(false);
    ValueCurve curve = ValueCurve.learning(learned, heldOut, progress);
    folder.report(LoggedPolicies.best(learned), curve);
    if (!showing.quiet()) {
      PrintWriter printer = spec.commandLine().getOut();
      var last = curve.points().get(curve.points().size() - 1).value();
      printer.printf(
          Locale.ROOT,
          "%,d rounds learned from, %,d held out%n%n  value of the policy  %.4g (%.0f %% interval %.4g to %.4g)%n"
              + "  mean reward logged   %.4g%n%nWritten to %s:%n  policy.json, metrics.jsonl, curve.svg, curve.png%n",
          learned.size(),
          heldOut.size(),
          last.value(),
          100 * last.level(),
          last.low(),
          last.high(),
          curve.logged(),
          out);
      printer.flush();
    }
  }
}
