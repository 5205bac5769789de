// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.TrainedHead;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.probability.Distribution;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.choose.Chooser;
import dev.bpa.receivers.choose.Similarity;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The main job from the data to the files. */
public final class Demo {
  private final JobSettings settings;
  private final JobFiles files;
  private final Progress progress;

  public Demo(JobSettings settings, JobFiles files, Progress progress) {
    this.settings = requireNonNull(settings, "settings");
    this.files = requireNonNull(files, "files");
    this.progress = requireNonNull(progress, "progress");
  }

  /** What a run leaves to be shown. */
  public record Shown(JobResult result, Optional<ExplainedPrompt> example) {}

  /**
   * The job on the chooser over bge-small-en-v1.5.
   *
   * @throws IOException if WordNet or an encoder is missing, or a file cannot be written
   */
  public Shown persuadeChooser() throws IOException {
    GlossWorld world = world();
    Map<Context, float[]> readings = read(EncoderModel.MINI_LM, world);
    Map<Context, float[]> vectors = new HashMap<>(read(EncoderModel.BGE_SMALL, world));
    Similarity<NounClass> similarity;
    try (PromptEncoder encoder = PromptEncoder.of(EncoderModel.BGE_SMALL)) {
      Function<String, float[]> embedding =
          text -> {
            float[] known = vectors.get(Prompt.of(text));
            return known == null ? encoder.encode(text) : known;
          };
      similarity = Choosers.similarity(embedding).withPrior(world.prior());
      double sharpness = Choosers.sharpness(similarity, world.split().dev());
      List<Prompt> prompts = world.all().stream().map(Gloss::prompt).toList();
      Prior<NounClass> beliefs = Choosers.remembered(similarity.withSharpness(sharpness), prompts);
      Chooser<NounClass> chooser = Chooser.by(beliefs);

      JobResult result =
          new GlossJob(world, settings, readings).run(new ChooserAudience(chooser), progress);
      save(result.advisor(), world.prior(), Optional.of(sharpness));
      return finish(result, explain(world, chooser, result));
    }
  }

  /**
   * The job on a language model.
   *
   * @param model makes the receiver that is shown observations in these words
   * @throws IOException if WordNet or an encoder is missing, or a file cannot be written
   */
  public Shown persuadeLanguageModel(Function<Rendering, Receiver<Reply>> model)
      throws IOException {
    GlossWorld world = world();
    Audience audience = new LanguageModelAudience(model);
    Prompt first = world.split().test().get(0).prompt();
    audience.alone().respond(new Observation(first, Signal.silence())); // fails now, not later
    Map<Context, float[]> readings = read(EncoderModel.MINI_LM, world);
    JobResult result = new GlossJob(world, settings, readings).run(audience, progress);
    save(result.advisor(), world.prior(), Optional.empty());
    return finish(result, Optional.empty());
  }

  private GlossWorld world() throws IOException {
    progress.phase("reading WordNet", 0);
    return GlossWorld.draw(settings.sizes(), settings.seed());
  }

  private Map<Context, float[]> read(EncoderModel model, GlossWorld world) throws IOException {
    return Encoders.read(model, world.all().stream().map(Gloss::prompt).toList(), progress);
  }

  private void save(
      TrainedAdvisor advisor, Distribution<NounClass> prior, Optional<Double> sharpness)
      throws IOException {
    TrainedHead head = new TrainedHead(NounGroup.signals(), advisor.head(), advisor.provenance());
    try (OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(PromptEncoder.miniLm(), head)) {
      policy.save(files.file(JobFiles.ADVISOR));
      SavedReceiver.of(policy.version(), sharpness, prior, advisor.commitment())
          .save(files.file(JobFiles.RECEIVER));
    }
  }

  private Shown finish(JobResult result, Optional<ExplainedPrompt> example) throws IOException {
    files.write(settings, result, example);
    return new Shown(result, example);
  }

  /** The first held-out gloss that the Receiver alone gets wrong and the persuaded one right. */
  private static Optional<ExplainedPrompt> explain(
      GlossWorld world, Chooser<NounClass> chooser, JobResult result) {
    Chooser<NounClass> told = chooser.toldOf(result.advisor().commitment());
    for (Experience<State, String> lesson : result.persuaded()) {
      Context prompt = lesson.outcome().context();
      Observation silent = new Observation(prompt, Signal.silence());
      if (lesson.reward() == 1
          && chooser.respond(silent) != world.answer(prompt)
          && prompt instanceof Prompt text) {
        Signal signal = lesson.outcome().signal();
        return Optional.of(
            new ExplainedPrompt(
                text.text(),
                chooser.belief(silent),
                signal,
                told.belief(new Observation(prompt, signal))));
      }
    }
    return Optional.empty();
  }
}
