// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static java.util.Objects.requireNonNull;

import dev.bpa.Receiver;
import dev.bpa.examples.cli.PersuadedModel.NamedReceiver;
import dev.bpa.examples.demo.SavedJob;
import dev.bpa.onnx.generate.ChatFormat;
import dev.bpa.onnx.generate.Decoding;
import dev.bpa.onnx.generate.LanguageModel;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.budget.Budget;
import dev.bpa.receivers.kept.Recording;
import dev.bpa.receivers.kept.Replay;
import dev.bpa.receivers.llama.GgufModel;
import dev.bpa.receivers.llama.LlamaReceiver;
import dev.bpa.receivers.llama.Sampling;
import dev.bpa.receivers.onnx.OnnxReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which receiver {@code bpa persuade} persuades. */
final class PersuadedOptions {
  /** Of prompt and answer: the task alone has some 800. */
  private static final int CONTEXT = 2_048;

  /** The receivers there are. */
  enum Kind {
    choose,
    openai,
    llama,
    onnx,
    replay
  }

  @Option(
      names = "--receiver",
      paramLabel = "NAME",
      description = {
        "Who is persuaded (default: ${DEFAULT-VALUE}):",
        "choose: the small frozen model of the demo;",
        "openai: a language model behind --base-url;",
        "llama: a language model, a GGUF file;",
        "onnx: a language model, a folder of ONNX files or one of them, that was trained on ChatML,"
            + " as SmolLM2 and Qwen were;",
        "replay: the answers in --recording, asking nobody."
      },
      defaultValue = "choose")
  private Kind kind = Kind.choose;

  @Mixin private NamedModel model = new NamedModel();

  @Option(
      names = "--recording",
      paramLabel = "FILE",
      description =
          "With replay: where the answers are. With another language model: where its answers are"
              + " added, for replay; one that cannot be written there is printed all the same, and"
              + " the exit status is 3.")
  private @Nullable Path recording;

  @Option(
      names = "--max-calls",
      paramLabel = "N",
      description = "The most calls of a language model; then it stops.")
  private @Nullable Long maxCalls;

  /** Refuses what cannot work, before any work is done. */
  void check(CommandLine command) {
    String wrong =
        switch (kind) {
          case choose ->
              model.hasName() || model.isRemote() || recording != null || maxCalls != null
                  ? "--base-url, --model, --reasoning, --recording and --max-calls go with a language model: add"
                      + " --receiver openai, llama, onnx or replay"
                  : "";
          case openai -> model.wrongEndpoint();
          case llama, onnx -> model.hasName() ? "" : "--receiver " + kind + " needs --model";
          case replay ->
              recording == null || model.hasName()
                  ? "--receiver replay needs --recording alone"
                  : "";
        };
    if (!wrong.isEmpty()) {
      throw new ParameterException(command, wrong);
    }
    if (kind != Kind.openai && model.isRemote()) {
      throw new ParameterException(command, "--base-url and --reasoning go with --receiver openai");
    }
    String few = EndpointOptions.few("--max-calls", maxCalls);
    if (!few.isEmpty()) {
      throw new ParameterException(command, few);
    }
  }

  /**
   * The receiver; the Advisor stays the caller's.
   *
   * @param folder of the Advisor
   * @param believing as {@link PersuadedModel}
   * @throws IOException if a file is missing or damaged
   */
  Persuaded open(SavedJob job, Path folder, boolean believing) throws IOException {
    if (kind == Kind.choose) {
      return PersuadedChooser.of(job, folder);
    }
    Budget all = Budget.unlimited();
    return new PersuadedModel(
        job, recorded(opened()), maxCalls == null ? all : all.withCalls(maxCalls), believing);
  }

  private NamedReceiver opened() throws IOException {
    switch (kind) {
      case llama -> {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        GgufModel llama = GgufModel.load(Path.of(model.name()), CONTEXT, threads);
        LlamaReceiver receiver =
            LlamaReceiver.of(llama).withSampling(Sampling.greedy(NamedModel.MAX_TOKENS));
        return new NamedReceiver(receiver::withRendering, llama::close);
      }
      case onnx -> {
        LanguageModel onnx = LanguageModel.load(Path.of(model.name()));
        OnnxReceiver receiver =
            OnnxReceiver.of(onnx, ChatFormat.chatMl())
                .withDecoding(Decoding.greedy(NamedModel.MAX_TOKENS));
        return new NamedReceiver(receiver::withRendering, onnx::close);
      }
      case openai -> {
        return new NamedReceiver(model::endpoint, () -> {});
      }
      default -> {
        return replayed();
      }
    }
  }

  private NamedReceiver replayed() throws IOException {
    Path file = requireNonNull(recording);
    if (!Files.exists(file)) {
      throw new IOException(
          "There is no recording %s: make one by --recording with another receiver"
              .formatted(file));
    }
    Replay replay = Replay.read(file);
    return new NamedReceiver(words -> replay.of(words::render), () -> {});
  }

  /** The model, its answers added to the recording as they come. */
  private NamedReceiver recorded(NamedReceiver asked) throws IOException {
    if (recording == null || kind == Kind.replay) {
      return asked;
    }
    Recording kept = Recording.open(recording);
    Function<Rendering, Receiver<Reply>> receiver =
        words -> kept.of(asked.receiver().apply(words), words::render);
    return new NamedReceiver(
        receiver,
        () -> {
          asked.closing().close();
          kept.close();
        });
  }
}
