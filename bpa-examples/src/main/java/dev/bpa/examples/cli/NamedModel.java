// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.openai.OpenAiOptions;
import dev.bpa.receivers.openai.OpenAiReceiver;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** A language model by its name, and the endpoint that it is behind, if it is behind one. */
final class NamedModel {
  /** Of a short answer: the name of a class and a few words around it. */
  static final int MAX_TOKENS = 64;

  /** Of what a model thinks before an answer. */
  private static final int THOUGHTS = 4_096;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      converter = EndpointUrl.class,
      description =
          "With openai: the URL of its endpoint, which as a rule ends in /v1. Its key, if it wants"
              + " one, is read from the environment variable OPENAI_API_KEY.")
  private @Nullable URI url;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "The language model: its name behind --base-url, or its file or folder where --receiver"
              + " names one.")
  private @Nullable String name;

  @Option(
      names = "--reasoning",
      description =
          "With openai: the model thinks before it answers, as OpenAI's do from o1 on. It is given "
              + THOUGHTS
              + " tokens more to do so, is not told how long an answer may be in max_tokens, but in"
              + " max_completion_tokens, and is asked at its own temperature.")
  private boolean reasoning;

  boolean hasName() {
    return name != null;
  }

  /** Whether anything is said that only an endpoint has. */
  boolean isRemote() {
    return url != null || reasoning;
  }

  /** Why its endpoint cannot be asked; nothing if it can. */
  String wrongEndpoint() {
    if (url == null || name == null) {
      return "--receiver openai needs --base-url and --model";
    }
    try {
      endpoint(Rendering.revealing());
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /**
   * The name, which is a file or a folder where there is no URL.
   *
   * @throws IllegalStateException if there is none
   */
  String name() {
    if (name == null) {
      throw new IllegalStateException("Not checked: no --model");
    }
    return name;
  }

  /**
   * The endpoint.
   *
   * @throws IllegalStateException if there is none
   */
  URI url() {
    if (url == null) {
      throw new IllegalStateException("Not checked: no --base-url");
    }
    return url;
  }

  /**
   * The model at its endpoint, for short answers.
   *
   * @throws IllegalArgumentException if the URL is none of an endpoint, or the name is blank
   * @throws IllegalStateException if there is no URL or no name
   */
  OpenAiReceiver endpoint(Rendering rendering) {
    return endpoint(rendering, withThoughts(MAX_TOKENS));
  }

  /** The same, for answers of at most this length, thoughts included. */
  OpenAiReceiver endpoint(Rendering rendering, int mostTokens) {
    OpenAiReceiver receiver = OpenAiReceiver.at(url(), name());
    OpenAiOptions options = receiver.options();
    return receiver
        .withOptions(
            reasoning
                ? options.withMaxCompletionTokens(mostTokens).withoutParameter("temperature")
                : options.withMaxTokens(mostTokens))
        .withRendering(rendering);
  }

  /** How many tokens an answer of this length takes. */
  int withThoughts(int tokens) {
    return reasoning ? tokens + THOUGHTS : tokens;
  }

  /** Whatever short answers depend on, besides what is asked. */
  String terms() {
    return "%s %s, at most %d tokens, %s"
        .formatted(
            url(),
            name(),
            withThoughts(MAX_TOKENS),
            reasoning ? "at its own temperature" : "temperature 0");
  }

  /** As it stands in results: the name, how it answers, and at which URL. */
  @Override
  public String toString() {
    String how = reasoning ? ", reasoning" : "";
    return url == null ? name() + how : name() + how + " at " + url;
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
