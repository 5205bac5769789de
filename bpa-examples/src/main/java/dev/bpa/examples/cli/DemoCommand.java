// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.demo.Demo;
import dev.bpa.examples.demo.JobFiles;
import dev.bpa.examples.demo.JobReport;
import dev.bpa.examples.demo.JobSettings;
import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.wordnet.GlossSplit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bpa demo}: an Advisor learns, from rewards alone, to lift a frozen receiver. */
@Command(
    name = "demo",
    description =
        "Train an Advisor, from rewards alone, to lift a frozen receiver that sorts WordNet's"
            + " glosses into 26 classes, and judge it on glosses held out.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final long ROUNDS = 144_000;
  private static final long MODEL_ROUNDS = 2_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ReceiverOptions receiver = new ReceiverOptions();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of training, one receiver call each (default: 144000; openai: 2000).")
  private @Nullable Long rounds;

  @Option(
      names = "--train",
      paramLabel = "N",
      defaultValue = "12000",
      description = "Glosses to learn from (default: ${DEFAULT-VALUE}).")
  private int train;

  @Option(
      names = "--held-out",
      paramLabel = "N",
      description = "Glosses to be judged by (default: 3000; openai: 200).")
  private @Nullable Integer heldOut;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "bpa-out",
      description = "Where the files go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("bpa-out");

  @Option(names = "--quiet", description = "Print nothing but errors.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    receiver.check(spec.commandLine());
    JobSettings settings = settings();
    JobFiles files = JobFiles.in(out);
    Demo.Shown shown = run(settings, files);
    if (!quiet) {
      print(settings, files, shown);
    }
    return 0;
  }

  private JobSettings settings() {
    boolean model = receiver.isLanguageModel();
    int tests = heldOut != null ? heldOut : model ? 200 : 3_000;
    if (train < 100 || tests < 10) {
      throw new ParameterException(
          spec.commandLine(), "--train must be at least 100, --held-out at least 10");
    }
    if (train > 40_000 || tests > 20_000) {
      throw new ParameterException(
          spec.commandLine(), "--train must be at most 40000, --held-out at most 20000");
    }
    int dev = model ? 20 : 1_000;
    try {
      return new JobSettings(
          seed,
          rounds != null ? rounds : model ? MODEL_ROUNDS : ROUNDS,
          new GlossSplit.Sizes(train, dev, tests));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Demo.Shown run(JobSettings settings, JobFiles files) throws IOException {
    if (quiet) {
      return run(settings, files, Progress.none());
    }
    if (!Boolean.getBoolean("bpa.terminal")) { // the launcher knows; Java before 22 does not
      return run(settings, files, ProgressLine.lines(spec.commandLine().getErr()));
    }
    try (ProgressLine bar = ProgressLine.over(Demo.work(settings))) {
      return run(settings, files, bar);
    }
  }

  private Demo.Shown run(JobSettings settings, JobFiles files, Progress progress)
      throws IOException {
    Demo demo = new Demo(settings, files, progress);
    return receiver.isLanguageModel()
        ? demo.persuadeLanguageModel(receiver::languageModel)
        : demo.persuadeChooser();
  }

  private void print(JobSettings settings, JobFiles files, Demo.Shown shown) {
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(JobReport.setting(settings));
    printer.println();
    JobReport.print(printer, shown.result());
    shown.example().ifPresent(example -> JobReport.print(printer, example));
    printer.printf(
        "Written to %s: advisor.onnx, outcomes.jsonl, results.json, report.html%n", files.file(""));
    printer.flush();
  }
}
