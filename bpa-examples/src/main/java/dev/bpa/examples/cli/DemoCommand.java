// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.demo.Demo;
import dev.bpa.examples.demo.JobFiles;
import dev.bpa.examples.demo.JobReport;
import dev.bpa.examples.demo.JobSettings;
import dev.bpa.examples.demo.LanguageModelAudience;
import dev.bpa.examples.wordnet.GlossSplit;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.kept.AnswerLog;
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
        "Train an Advisor to lift a frozen receiver, and judge it: it learns from right and wrong alone; the receiver sorts WordNet's glosses (definitions of nouns) into 26 classes; it is judged on glosses held out.",
    footer = {
      "",
      "On a language model:",
      "  bpa demo --receiver openai --base-url http://localhost:8080/v1 --model NAME",
      "Its answers are kept in answers.jsonl as they arrive: run again in the same",
      "folder, the demo asks for no answer twice."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final long ROUNDS = 144_000;
  private static final long MODEL_ROUNDS = 2_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private SeedOption seed = new SeedOption();

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
      description = "Glosses to judge it on (default: 3000; openai: 200).")
  private @Nullable Integer heldOut;

  @Mixin private OutputFolder out = new OutputFolder("bpa-out");

  @Mixin private Showing showing = new Showing();

  @Mixin private ReceiverOptions receiver = new ReceiverOptions();

  @Override
  public Integer call() throws IOException {
    receiver.check(spec.commandLine());
    JobSettings settings = settings();
    JobFiles files = JobFiles.in(out.folder(spec.commandLine()));
    Demo.Shown shown = run(settings, files);
    if (!showing.quiet()) {
      print(settings, files, shown);
    }
    return 0;
  }

  private JobSettings settings() {
    boolean model = receiver.isLanguageModel();
    int tests = heldOut != null ? heldOut : model ? 200 : 3_000;
    requireWithin("--train", train, 100, 40_000);
    requireWithin("--held-out", tests, 10, 20_000);
    int dev = model ? 20 : Math.min(1_000, train);
    try {
      return new JobSettings(
          seed.seed(),
          rounds != null ? rounds : model ? MODEL_ROUNDS : ROUNDS,
          new GlossSplit.Sizes(train, dev, tests));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void requireWithin(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "%s must be from %d to %d, not %d".formatted(option, least, most, value));
    }
  }

  private Demo.Shown run(JobSettings settings, JobFiles files) throws IOException {
    try (ProgressLine bar = showing.bar(spec)) {
      Demo demo = new Demo(settings, files, bar);
      return receiver.isLanguageModel()
          ? persuadeLanguageModel(demo, files)
          : demo.persuadeChooser();
    }
  }

  /** Answers are kept as they arrive: whoever runs the same again pays for none of them twice. */
  private Demo.Shown persuadeLanguageModel(Demo demo, JobFiles files) throws IOException {
    Path file = files.file(JobFiles.ANSWERS);
    try (AnswerLog answers = AnswerLog.open(file)) {
      new LanguageModelAudience(receiver::impatient).greet(); // fails now, not after some work
      try {
        return demo.persuade(
            new LanguageModelAudience(rendering -> receiver.thrifty(rendering, answers)));
      } catch (ReceiverException e) {
        if (answers.size() == 0) {
          throw e;
        }
        throw new IOException(
            "%s. The %d answers so far are kept in %s: the same command goes on from there"
                .formatted(e.getMessage(), answers.size(), file),
            e);
      }
    }
  }

  private void print(JobSettings settings, JobFiles files, Demo.Shown shown) {
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(JobReport.setting(settings));
    printer.println();
    JobReport.print(printer, shown.result());
    shown
        .example()
        .ifPresent(
            e -> JobReport.print(printer, "One held-out gloss that persuasion put right", e));
    printer.printf(
        "Written to %s:%n  advisor.onnx, receiver.json, outcomes.jsonl, results.json, report.html%n",
        files.file(""));
    if (receiver.isLanguageModel()) {
      printer.println("  answers.jsonl, which saves asking the model again for the same");
    }
    printer.flush();
  }
}
