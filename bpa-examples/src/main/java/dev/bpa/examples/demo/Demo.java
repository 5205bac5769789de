// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.receivers.choose.Chooser;
import dev.bpa.receivers.choose.Similarity;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The main job from the data to the files: draws glosses, trains an Advisor, judges every {@link
 * Arm}, and writes what {@link JobFiles} names. Each call is a run of its own.
 *
 * @see "docs/decisions/0002-the-demo.md"
 */
public final class Demo {
  private final JobSettings settings;
  private final JobFiles files;
  private final Progress progress;

  /**
   * A run that is yet to be made.
   *
   * @param settings the size of the run
   * @param files where what it makes is written
   * @param progress hears how far it is
   */
  public Demo(JobSettings settings, JobFiles files, Progress progress) {
    this.settings = requireNonNull(settings, "settings");
    this.files = requireNonNull(files, "files");
    this.progress = requireNonNull(progress, "progress");
  }

  /**
   * What a run leaves to be shown.
   *
   * @param result what it found
   * @param example a prompt that persuasion put right; empty if there is none, or nobody can say
   *     what the receiver believes
   */
  public record Shown(JobResult result, Optional<ExplainedPrompt> example) {}

  /**
   * {@return the job on the chooser over bge-small-en-v1.5, done and written to the files}
   *
   * @throws IOException if WordNet or an encoder is missing, or a file cannot be written
   */
  public Shown persuadeChooser() throws IOException {
    GlossWorld world = world();
    Map<Context, float[]> readings = read(EncoderModel.MINI_LM, "the Advisor", world);
    Map<Context, float[]> vectors =
        new HashMap<>(read(EncoderModel.BGE_SMALL, "the Receiver", world));
    Similarity<NounClass> similarity;
    try (PromptEncoder encoder = PromptEncoder.of(EncoderModel.BGE_SMALL)) {
      Function<String, float[]> embedding =
          text -> {
            float[] known = vectors.get(Prompt.of(text));
            return known == null ? encoder.encode(text) : known;
          };
      similarity = Choosers.similarity(embedding).withPrior(world.prior());
      double sharpness = Choosers.sharpness(similarity, world.split().dev());
      Prior<NounClass> beliefs =
          Choosers.remembered(similarity.withSharpness(sharpness), world.prompts());
      Chooser<NounClass> chooser = Chooser.by(beliefs);

      return run(
          new GlossJob(world, settings, readings),
          new ChooserAudience(chooser),
          advisor -> SavedReceiver.chooser(advisor, sharpness, world.prior()),
          result -> explain(world, chooser, result));
    }
  }

  /**
   * {@return the job on a language model, done and written to the files}
   *
   * @param audience the language model
   * @throws IOException if WordNet or an encoder is missing, or a file cannot be written
   */
  public Shown persuade(LanguageModelAudience audience) throws IOException {
    GlossWorld world = world();
    return run(
        new GlossJob(world, settings, read(EncoderModel.MINI_LM, "the Advisor", world)),
        audience,
        advisor -> SavedReceiver.languageModel(advisor, world.prior()),
        result -> Optional.empty());
  }

  private GlossWorld world() throws IOException {
    progress.phase("reading WordNet", 0);
    return GlossWorld.draw(settings.sizes(), settings.seed());
  }

  private Map<Context, float[]> read(EncoderModel model, String reader, GlossWorld world)
      throws IOException {
    return Encoders.read(model, reader, world.prompts(), progress);
  }

  /** Trains, and judges the very policy that is saved. */
  private Shown run(
      GlossJob job,
      Audience audience,
      Function<TrainedAdvisor, SavedReceiver> told,
      Function<JobResult, Optional<ExplainedPrompt>> explanation)
      throws IOException {
    GlossJob.Learned learned = job.learn(audience, progress);
    try (OnnxSignalingPolicy policy =
        OnnxSignalingPolicy.of(PromptEncoder.miniLm(), learned.head())) {
      JobResult result = job.judge(learned, policy, audience, progress);
      Optional<ExplainedPrompt> example = explanation.apply(result);
      policy.save(files.file(JobFiles.ADVISOR));
      told.apply(result.advisor()).save(files.file(JobFiles.RECEIVER));
      files.write(settings, result, example);
      return new Shown(result, example);
    }
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
        return Optional.of(ExplainedPrompt.of(text, lesson.outcome().signal(), chooser, told));
      }
    }
    return Optional.empty();
  }
}
