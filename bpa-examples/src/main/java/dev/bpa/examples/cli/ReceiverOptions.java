// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.Receiver;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.kept.AnswerLog;
import dev.bpa.receivers.openai.OpenAiReceiver;
import dev.bpa.receivers.resilience.RetryingReceiver;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Which receiver is persuaded. */
final class ReceiverOptions {
  /** Of an answer: the name of a class and a few words around it. */
  static final int MAX_TOKENS = 64;

  static final String BASE_URL =
      "With openai: the URL of its endpoint, which as a rule ends in /v1. Its key, if it wants one,"
          + " is read from the environment variable OPENAI_API_KEY.";

  /** The receivers there are. */
  enum Kind {
    choose,
    openai
  }

  @Option(
      names = "--receiver",
      paramLabel = "NAME",
      description =
          "choose: a small frozen model that picks the class whose description is most like the"
              + " text (the default). openai: a language model behind --base-url.")
  private Kind kind = Kind.choose;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      converter = EndpointUrl.class,
      description = BASE_URL)
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
        endpoint(Rendering.revealing());
      } catch (IllegalArgumentException e) {
        throw new ParameterException(command, String.valueOf(e.getMessage()), e);
      }
    }
  }

  /** The model, asked once and for all. */
  Receiver<Reply> impatient(Rendering rendering) {
    return endpoint(rendering);
  }

  /** The model, asked again where it is overloaded. */
  Receiver<Reply> patient(Rendering rendering) {
    return RetryingReceiver.of(endpoint(rendering));
  }

  /** The model, asked again where it is overloaded, and never for an answer that is kept. */
  Receiver<Reply> thrifty(Rendering rendering, AnswerLog answers) {
    return answers.keeping(
        "%s %s, at most %d tokens, temperature 0".formatted(baseUrl, model, MAX_TOKENS),
        rendering,
        patient(rendering));
  }

  private OpenAiReceiver endpoint(Rendering rendering) {
    if (baseUrl == null || model == null) {
      throw new IllegalStateException("Not checked: no --base-url or --model");
    }
    return endpoint(baseUrl, model, rendering);
  }

  /**
   * The model at an endpoint, for short answers.
   *
   * @throws IllegalArgumentException if it is no URL of an endpoint, or the name is blank
   */
  static OpenAiReceiver endpoint(URI url, String model, Rendering rendering) {
    OpenAiReceiver receiver = OpenAiReceiver.at(url, model);
    return receiver
        .withOptions(receiver.options().withMaxTokens(MAX_TOKENS))
        .withRendering(rendering);
  }

  /** Says what is wrong without the exception's class, and without what may be a secret. */
  static final class EndpointUrl implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      try {
        return new URI(text);
      } catch (URISyntaxException e) {
        throw new TypeConversionException(
            "not a URL (%s); one looks like http://localhost:8080/v1"
                .formatted(e.getReason().toLowerCase(Locale.ROOT)));
      }
    }
  }
}
