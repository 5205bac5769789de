// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.examples.demo.Choosers;
import dev.bpa.examples.demo.ExplainedPrompt;
import dev.bpa.examples.demo.JobReport;
import dev.bpa.examples.demo.LanguageModelAudience;
import dev.bpa.examples.demo.SavedJob;
import dev.bpa.examples.demo.SavedReceiver;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.receivers.choose.Chooser;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bpa persuade TEXT}: one round with the Advisor that a demo saved. */
@Command(
    name = "persuade",
    description = "Persuade the receiver about one text: with the Advisor that 'bpa demo' saved.",
    footer = {
      "",
      "As in:",
      "  bpa persuade \"a native or inhabitant of Canada\"",
      "A text that begins with - goes behind --, as in:",
      "  bpa persuade -- \"-ness, the quality of being\""
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class PersuadeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--advisor",
      paramLabel = "FOLDER",
      defaultValue = "bpa-out",
      description = "Where the demo put its files (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("bpa-out");

  @Mixin private ReceiverOptions receiver = new ReceiverOptions();

  @Parameters(paramLabel = "TEXT", description = "The definition of a noun, in quotes.")
  private String text = "";

  @Override
  public Integer call() throws IOException {
    receiver.check(spec.commandLine());
    if (text.isBlank()) {
      throw new ParameterException(spec.commandLine(), "TEXT is blank: give a definition");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (SavedJob job = SavedJob.load(folder)) {
      Prompt prompt = legible(job.encoder());
      if (receiver.isLanguageModel()) {
        Receiver<String> told =
            new LanguageModelAudience(receiver::patient).toldOf(job.receiver().commitment());
        var outcome = job.advisor().persuade(told, prompt);
        out.println("signal  " + outcome.signal());
        out.println("answer  " + JobReport.shown(outcome.action()));
      } else {
        JobReport.print(out, "One prompt, persuaded", explain(job, prompt));
      }
    }
    out.flush();
    return 0;
  }

  /** The text as a prompt, if anything of it can be read; a warning if not all of it is. */
  private Prompt legible(PromptEncoder encoder) {
    try {
      encoder.encode(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "TEXT holds nothing that can be read: give a definition", e);
    }
    if (!encoder.fits(text)) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          "%s: TEXT is long: the Advisor reads its first %d tokens only, some 350 words%n",
          spec.qualifiedName(), PromptEncoder.MAX_TOKENS);
      err.flush();
    }
    return Prompt.of(text);
  }

  private ExplainedPrompt explain(SavedJob job, Prompt prompt) throws IOException {
    SavedReceiver saved = job.receiver();
    double sharpness =
        saved
            .sharpness()
            .orElseThrow(
                () ->
                    new IOException(
                        "The Advisor in %s was trained on a language model: add --receiver openai"
                            .formatted(folder)));
    try (PromptEncoder encoder = PromptEncoder.of(EncoderModel.BGE_SMALL)) {
      Chooser<NounClass> chooser =
          Chooser.by(
              Choosers.similarity(encoder::encode)
                  .withPrior(saved.prior())
                  .withSharpness(sharpness));
      Chooser<NounClass> told = chooser.toldOf(saved.commitment());
      var outcome = job.advisor().persuade(told, prompt);
      Observation seen = new Observation(prompt, outcome.signal());
      return new ExplainedPrompt(
          prompt.text(),
          chooser.belief(new Observation(prompt, Signal.silence())),
          outcome.signal(),
          told.belief(seen));
    }
  }
}
