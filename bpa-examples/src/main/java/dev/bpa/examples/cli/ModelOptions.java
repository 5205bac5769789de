// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.EncoderOptions;
import dev.bpa.onnx.encode.Pooling;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.runtime.Accelerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which encoder reads the prompts, and what it runs on. */
final class ModelOptions {
  private static final Pattern ACCELERATOR = Pattern.compile("([a-z]+)(?::(\\d{1,4}))?");

  /** The poolings by their names here. */
  enum By {
    mean(Pooling.MEAN),
    cls(Pooling.CLS),
    last(Pooling.LAST);

    private final Pooling pooling;

    By(Pooling pooling) {
      this.pooling = pooling;
    }
  }

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      description =
          "The folder of a model, as Hugging Face's tools lay it out (default: the embedded"
              + " MiniLM-L6-v2).")
  private @Nullable Path folder;

  @Option(
      names = "--pooling",
      paramLabel = "HOW",
      description = "mean, cls (the first token) or last (default: as the model was trained).")
  private @Nullable By pooling;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "The most tokens of a text that are read (default: all the model can).")
  private @Nullable Integer maxTokens;

  @Option(
      names = "--on",
      paramLabel = "DEVICE",
      defaultValue = "cpu",
      description =
          "auto, cpu, cuda, tensorrt, coreml or directml; with a number, as cuda:1 or cpu:2 (threads"
              + " a text). Default: ${DEFAULT-VALUE}.")
  private String device = "cpu";

  /**
   * Opens the encoder.
   *
   * @throws ParameterException if an option is bad
   * @throws IOException if the model cannot be had
   */
  PromptEncoder open(CommandLine command) throws IOException {
    Accelerator accelerator;
    try {
      accelerator = accelerator();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, "--on: " + e.getMessage(), e);
    }
    EncoderModel model = folder == null ? EncoderModel.MINI_LM : EncoderModel.in(folder);
    if (pooling != null) {
      model = model.withPooling(pooling.pooling);
    }
    if (maxTokens != null) {
      if (folder == null && maxTokens > PromptEncoder.MAX_TOKENS) {
        throw new ParameterException(
            command,
            "--max-tokens: The embedded model reads at most %d tokens, not %d"
                .formatted(PromptEncoder.MAX_TOKENS, maxTokens));
      }
      try {
        model = model.withMaxTokens(maxTokens);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(command, "--max-tokens: " + e.getMessage(), e);
      }
    }
    return PromptEncoder.of(model, EncoderOptions.withDefaults().withAccelerator(accelerator));
  }

  private Accelerator accelerator() {
    Matcher parts = ACCELERATOR.matcher(device.toLowerCase(Locale.ROOT));
    String name = parts.matches() ? parts.group(1) : "";
    boolean numbered = parts.matches() && parts.group(2) != null;
    int number = numbered ? Integer.parseInt(parts.group(2)) : 0;
    return switch (name) {
      case "auto" -> Accelerator.auto();
      case "cpu" -> Accelerator.cpu(numbered ? number : 1);
      case "cuda" -> Accelerator.cuda(number);
      case "tensorrt" -> Accelerator.tensorRt(number);
      case "coreml" -> Accelerator.coreMl();
      case "directml" -> Accelerator.directMl(number);
      default ->
          throw new IllegalArgumentException(
              "No accelerator '"
                  + device
                  + "', but one of: auto, cpu, cuda, tensorrt, coreml, directml; with a number, as"
                  + " cuda:1");
    };
  }
}
