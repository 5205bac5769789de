// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.lab.Drift;
import dev.bpa.examples.lab.DriftResult;
import dev.bpa.regret.PairedTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bpa drift FILE…}: would an alarm have told that a service had changed? */
@Command(
    name = "drift",
    description =
        "Tell whether a service changed: two versions of it on the same questions, and an alarm"
            + " that hears their answers alone. The files are those of LLMDrift.",
    footer = {"", "As in:", "  bpa drift PRIME_FULL_EVAL.csv.gz SENSITIVEQ_EVAL.csv.gz"},
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class DriftCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files, gzipped or not.")
  private List<Path> files = List.of();

  @Option(
      names = "--delta",
      paramLabel = "D",
      defaultValue = "0.05",
      description = "The chance of a false alarm, ever (default: ${DEFAULT-VALUE}).")
  private double delta;

  @Mixin private SeedOption seed = new SeedOption();

  @Override
  public Integer call() throws IOException {
    if (!(delta > 0 && delta < 1)) {
      throw new ParameterException(
          spec.commandLine(), "--delta must be inside (0, 1), not " + delta);
    }
    Drift drift = new Drift(delta, seed.seed());
    List<DriftResult> results = new ArrayList<>();
    for (Path file : files) {
      results.addAll(drift.of(file));
    }
    double[] holm = PairedTest.holm(results.stream().mapToDouble(DriftResult::p).toArray());
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "| questions | service | n | before | after | change | p (Holm) | alarm after | false alarm"
            + " before |");
    out.println("| --- | --- | ---: | ---: | ---: | --- | ---: | ---: | --- |");
    for (int i = 0; i < holm.length; i++) {
      DriftResult result = results.get(i);
      out.println(
          String.format(
              Locale.ROOT,
              "| %s | %s | %,d | %.1f | %.1f | %+.1f (%+.1f to %+.1f) | %s | %s | %s |",
              result.dataset(),
              result.service(),
              result.questions(),
              100 * result.before(),
              100 * result.after(),
              100 * result.change().value(),
              100 * result.change().low(),
              100 * result.change().high(),
              holm[i] < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", holm[i]),
              result.alarm().isPresent() ? result.alarm().getAsInt() : "none",
              result.falseAlarm() ? "yes" : "no"));
    }
    out.flush();
    return 0;
  }
}
