// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.Advisor;
import dev.bpa.InformationSource;
import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.examples.demo.Choosers;
import dev.bpa.examples.demo.ExplainedPrompt;
import dev.bpa.examples.demo.JobFiles;
import dev.bpa.examples.demo.JobReport;
import dev.bpa.examples.demo.LanguageModelAudience;
import dev.bpa.examples.demo.SavedReceiver;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.policy.GreedyPolicy;
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
    description = "Persuade the receiver about one text, with the Advisor that 'bpa demo' saved.",
    footer = {"", "As in:", "  bpa persuade \"a native or inhabitant of Canada\""},
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
    Prompt prompt = Prompt.of(text);
    SavedReceiver saved = SavedReceiver.load(folder.resolve(JobFiles.RECEIVER));
    PrintWriter out = spec.commandLine().getOut();
    try (OnnxSignalingPolicy policy = OnnxSignalingPolicy.load(folder.resolve(JobFiles.ADVISOR))) {
      if (!saved.advisor().equals(policy.version())) {
        throw new IOException(
            "%s and %s in %s are of different runs: run bpa demo again"
                .formatted(JobFiles.ADVISOR, JobFiles.RECEIVER, folder));
      }
      Advisor<State> advisor =
          Advisor.commitTo(new GreedyPolicy<>(policy)).informedBy(InformationSource.none());
      if (receiver.isLanguageModel()) {
        Receiver<String> told =
            new LanguageModelAudience(receiver::languageModel).toldOf(saved.announced());
        var outcome = advisor.persuade(told, prompt);
        out.println("signal  " + outcome.signal());
        out.println("answer  " + outcome.action());
      } else {
        JobReport.print(out, explain(advisor, saved, prompt));
      }
    }
    out.flush();
    return 0;
  }

  private ExplainedPrompt explain(Advisor<State> advisor, SavedReceiver saved, Prompt prompt)
      throws IOException {
    Double sharpness = saved.sharpness();
    if (sharpness == null) {
      throw new IOException(
          "The Advisor in %s was trained on a language model: add --receiver openai"
              .formatted(folder));
    }
    try (PromptEncoder encoder = PromptEncoder.of(EncoderModel.BGE_SMALL)) {
      Chooser<NounClass> chooser =
          Chooser.by(
              Choosers.similarity(encoder::encode)
                  .withPrior(saved.priorOfClasses())
                  .withSharpness(sharpness));
      Chooser<NounClass> told = chooser.toldOf(saved.announced());
      var outcome = advisor.persuade(told, prompt);
      Observation seen = new Observation(prompt, outcome.signal());
      return new ExplainedPrompt(
          prompt.text(),
          chooser.belief(new Observation(prompt, Signal.silence())),
          outcome.signal(),
          told.belief(seen));
    }
  }
}
