// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.Prompt;
import dev.bpa.examples.demo.Choosers;
import dev.bpa.examples.demo.ExplainedPrompt;
import dev.bpa.examples.demo.JobReport;
import dev.bpa.examples.demo.SavedJob;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.receivers.choose.Chooser;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** The small frozen model of the demo, whose beliefs are known. */
final class PersuadedChooser implements Persuaded {
  private final SavedJob job;
  private final PromptEncoder encoder;
  private final Chooser<NounClass> chooser;

  private PersuadedChooser(SavedJob job, PromptEncoder encoder, double sharpness) {
    this.job = job;
    this.encoder = encoder;
    this.chooser =
        Chooser.by(
            Choosers.similarity(encoder::encode)
                .withPrior(job.receiver().prior())
                .withSharpness(sharpness));
  }

  /**
   * The receiver that the Advisor of this folder was trained on.
   *
   * @throws IOException if that was another
   */
  static PersuadedChooser of(SavedJob job, Path folder) throws IOException {
    double sharpness =
        job.receiver()
            .sharpness()
            .orElseThrow(
                () ->
                    new IOException(
                        "The Advisor in %s was trained on a language model: add --receiver openai"
                            .formatted(folder)));
    return new PersuadedChooser(job, PromptEncoder.of(EncoderModel.BGE_SMALL), sharpness);
  }

  @Override
  public void persuade(Prompt prompt, PrintWriter out) {
    Chooser<NounClass> told = chooser.toldOf(job.receiver().commitment());
    var outcome = job.advisor().persuade(told, prompt);
    JobReport.print(
        out, "One prompt, persuaded", ExplainedPrompt.of(prompt, outcome.signal(), chooser, told));
  }

  @Override
  public String spent() {
    return "";
  }

  @Override
  public void close() {
    encoder.close();
  }
}
