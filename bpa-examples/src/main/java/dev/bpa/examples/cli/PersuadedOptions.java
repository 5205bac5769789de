// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static java.util.Objects.requireNonNull;

import dev.bpa.Receiver;
import dev.bpa.examples.cli.PersuadedModel.LanguageModel;
import dev.bpa.examples.demo.SavedJob;
import dev.bpa.onnx.generate.ChatFormat;
import dev.bpa.onnx.generate.Decoding;
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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
        "llama: a language model in a GGUF file;",
        "onnx: a language model in a folder of ONNX files;",
        "replay: the answers in --recording, asking nobody."
      },
      defaultValue = "choose")
  private Kind kind = Kind.choose;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      converter = ReceiverOptions.EndpointUrl.class,
      description = ReceiverOptions.BASE_URL)
  private @Nullable URI baseUrl;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "With openai: the name of the model. With llama: the file. With onnx: the folder of a"
              + " chat model that was trained on ChatML, as SmolLM2 and Qwen were.")
  private @Nullable String model;

  @Option(
      names = "--recording",
      paramLabel = "FILE",
      description =
          "With replay: where the answers are. With another language model: where its answers are"
              + " added, for replay.")
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
              model != null || baseUrl != null || recording != null || maxCalls != null
                  ? "--base-url, --model, --recording and --max-calls go with a language model: add"
                      + " --receiver openai, llama, onnx or replay"
                  : "";
          case openai ->
              model == null || baseUrl == null
                  ? "--receiver openai needs --base-url and --model"
                  : "";
          case llama, onnx -> model == null ? "--receiver " + kind + " needs --model" : "";
          case replay ->
              recording == null || model != null ? "--receiver replay needs --recording alone" : "";
        };
    if (!wrong.isEmpty()) {
      throw new ParameterException(command, wrong);
    }
    if (kind != Kind.openai && baseUrl != null) {
      throw new ParameterException(command, "--base-url goes with --receiver openai");
    }
    if (maxCalls != null && maxCalls < 1) {
      throw new ParameterException(command, "--max-calls must be at least 1, not " + maxCalls);
    }
    if (baseUrl != null && model != null) {
      try {
        ReceiverOptions.endpoint(baseUrl, model, Rendering.revealing());
      } catch (IllegalArgumentException e) {
        throw new ParameterException(command, String.valueOf(e.getMessage()), e);
      }
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
        job, recorded(model()), maxCalls == null ? all : all.withCalls(maxCalls), believing);
  }

  private LanguageModel model() throws IOException {
    String name = String.valueOf(model);
    switch (kind) {
      case llama -> {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        GgufModel llama = GgufModel.load(Path.of(name), CONTEXT, threads);
        LlamaReceiver receiver =
            LlamaReceiver.of(llama).withSampling(Sampling.greedy(ReceiverOptions.MAX_TOKENS));
        return new LanguageModel(receiver::withRendering, llama::close);
      }
      case onnx -> {
        var onnx = dev.bpa.onnx.generate.LanguageModel.load(Path.of(name));
        OnnxReceiver receiver =
            OnnxReceiver.of(onnx, ChatFormat.chatMl())
                .withDecoding(Decoding.greedy(ReceiverOptions.MAX_TOKENS));
        return new LanguageModel(receiver::withRendering, onnx::close);
      }
      case openai -> {
        URI url = requireNonNull(baseUrl);
        return new LanguageModel(words -> ReceiverOptions.endpoint(url, name, words), () -> {});
      }
      default -> {
        return replayed();
      }
    }
  }

  private LanguageModel replayed() throws IOException {
    Path file = requireNonNull(recording);
    if (!Files.exists(file)) {
      throw new IOException(
          "There is no recording %s: make one by --recording with another receiver"
              .formatted(file));
    }
    Replay replay = Replay.read(file);
    return new LanguageModel(words -> replay.of(words::render), () -> {});
  }

  /** The model, its answers added to the recording as they come. */
  private LanguageModel recorded(LanguageModel asked) throws IOException {
    if (recording == null || kind == Kind.replay) {
      return asked;
    }
    Recording kept = Recording.open(recording);
    Function<Rendering, Receiver<Reply>> receiver =
        words -> kept.of(asked.receiver().apply(words), words::render);
    return new LanguageModel(
        receiver,
        () -> {
          asked.closing().close();
          kept.close();
        });
  }
}
