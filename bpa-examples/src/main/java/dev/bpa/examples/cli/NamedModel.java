// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.receivers.Rendering;
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

  boolean hasName() {
    return name != null;
  }

  boolean hasUrl() {
    return url != null;
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
    OpenAiReceiver receiver = OpenAiReceiver.at(url(), name());
    return receiver
        .withOptions(receiver.options().withMaxTokens(MAX_TOKENS))
        .withRendering(rendering);
  }

  /** As it stands in results: the name, and at which URL. */
  @Override
  public String toString() {
    return url == null ? name() : name() + " at " + url;
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
