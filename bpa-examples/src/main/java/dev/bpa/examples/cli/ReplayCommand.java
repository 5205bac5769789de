// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.NamedState;
import dev.bpa.SignalingPolicy;
import dev.bpa.examples.learn.Logs;
import dev.bpa.examples.learn.Replay;
import dev.bpa.examples.learn.ValueCurve;
import dev.bpa.examples.report.Picture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bpa replay LOG}: the rounds of a log played again by a policy. */
@Command(
    name = "replay",
    description =
        "Play the rounds of a log again by a policy: how often it sends what was sent, what it earns, and its regret against the best fixed signal.",
    footer = {"", "As in:", "  bpa replay bpa-train/rounds.jsonl --policy bpa-train/policy.json"},
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  /** How the result is printed. */
  enum Format {
    text,
    json
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "LOG",
      description =
          "A log of experience, as rounds.jsonl, or one of the Open Bandit Dataset, a .csv.gz.")
  private Path log = Path.of("");

  @ArgGroup(exclusive = true, multiplicity = "1")
  private PolicyOptions options = new PolicyOptions();

  @Option(
      names = "--format",
      paramLabel = "KIND",
      description = "text: to read (the default). json: one object on one line.")
  private Format format = Format.text;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where a picture goes, a file.svg or a file.png: the value of the policy as more of the log"
              + " is read.")
  private @Nullable Path out;

  @Mixin private Showing showing = new Showing();

  @Override
  public Integer call() throws IOException {
    requirePicture();
    Logs logs = Logs.read(log);
    logs.warnings().forEach(warning -> Showing.warn(spec, warning));
    SignalingPolicy<NamedState> policy = options.policy(logs.rounds());
    try (Showing.Bar bar = showing.bar(spec)) {
      bar.phase("Replaying", 0);
      Replay replay = Replay.of(logs.rounds(), policy, new SplittableRandom(seed));
      draw(logs, policy, bar);
      if (!showing.quiet()) {
        print(replay);
      }
    }
    return 0;
  }

  private void print(Replay replay) {
    PrintWriter printer = spec.commandLine().getOut();
    if (format == Format.json) {
      printer.println(replay.json());
    } else {
      replay.print(printer);
    }
    printer.flush();
  }

  private void requirePicture() {
    try {
      if (out != null) {
        Picture.of(out);
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--out: " + e.getMessage(), e);
    }
  }

  private void draw(Logs logs, SignalingPolicy<NamedState> policy, Showing.Bar bar)
      throws IOException {
    if (out != null) {
      System.setProperty("java.awt.headless", "true"); // drawn, never shown
      ValueCurve.of(logs.rounds(), policy, bar).plot().write(out);
    }
  }
}
