// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.Receiver;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.openai.OpenAiReceiver;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which receiver is persuaded. */
final class ReceiverOptions {
  /** The receivers there are. */
  enum Kind {
    choose,
    openai
  }

  @Option(
      names = "--receiver",
      paramLabel = "NAME",
      description =
          "choose: a frozen zero-shot chooser over embeddings (the default)."
              + " openai: a language model behind --base-url.")
  private Kind kind = Kind.choose;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "With openai: the endpoint. Its key, if it wants one, is read from the environment variable"
              + " OPENAI_API_KEY.")
  private @Nullable URI baseUrl;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "With openai: the name of the model.")
  private @Nullable String model;

  boolean isLanguageModel() {
    return kind == Kind.openai;
  }

  /** Refuses what cannot work, before any work is done. */
  void check(CommandLine command) {
    if (isLanguageModel() && (baseUrl == null || model == null)) {
      throw new ParameterException(command, "--receiver openai needs --base-url and --model");
    }
    if (!isLanguageModel() && (baseUrl != null || model != null)) {
      throw new ParameterException(command, "--base-url and --model go with --receiver openai");
    }
    if (isLanguageModel()) {
      try {
        languageModel(Rendering.revealing());
      } catch (IllegalArgumentException e) {
        throw new ParameterException(command, String.valueOf(e.getMessage()), e);
      }
    }
  }

  Receiver<Reply> languageModel(Rendering rendering) {
    if (baseUrl == null || model == null) {
      throw new IllegalStateException("Not checked: no --base-url or --model");
    }
    OpenAiReceiver receiver = OpenAiReceiver.at(baseUrl, model);
    return receiver.withOptions(receiver.options().withMaxTokens(64)).withRendering(rendering);
  }
}
