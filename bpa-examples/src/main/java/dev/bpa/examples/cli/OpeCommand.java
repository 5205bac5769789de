// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.NamedState;
import dev.bpa.SignalingPolicy;
import dev.bpa.examples.learn.Logs;
import dev.bpa.examples.learn.OffPolicyReport;
import dev.bpa.examples.learn.ValueCurve;
import dev.bpa.examples.report.Picture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** {@code bpa ope LOG}: a policy is judged on the log of another, by every estimator. */
@Command(
    name = "ope",
    description =
        "Tell from a log what another policy would earn: off-policy evaluation, by every estimator, with intervals. Where the log does not cover the policy, there is no estimate.",
    footer = {
      "",
      "As in:",
      "  bpa ope bpa-train/rounds.jsonl --policy bpa-train/policy.json",
      "  bpa ope bpa-train/rounds.jsonl --scheme-of GAME.json"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:there is an estimate",
      "1:every estimate was refused, or the log is bad",
      "2:it was called wrongly"
    })
final class OpeCommand implements Callable<Integer> {
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
      OffPolicyReport report = OffPolicyReport.of(logs.rounds(), policy, bar);
      if (!report.refused()) {
        draw(logs, policy, bar);
      }
      if (!showing.quiet()) {
        print(report);
      }
      return report.refused() ? 1 : 0;
    }
  }

  private void print(OffPolicyReport report) {
    PrintWriter printer = spec.commandLine().getOut();
    if (format == Format.json) {
      printer.println(report.json());
    } else {
      report.print(printer);
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
