// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A chat model behind any endpoint that speaks OpenAI's protocol, called and waited for.
 *
 * <pre>{@code
 * Receiver<Reply> receiver = OpenAiReceiver.at(URI.create("http://localhost:8080/v1"), "smollm2");
 * }</pre>
 *
 * <p>Immutable and thread-safe. The key is taken from the environment variable {@code
 * OPENAI_API_KEY} where there is one and no other is given; a local server needs none. It is in no
 * message and no {@code toString}. Failures are thrown as {@link ReceiverException}.
 *
 * @see "OpenAI API reference, Create chat completion: POST /chat/completions"
 */
public final class OpenAiReceiver implements Receiver<Reply> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_RESPONSE = 4 << 20;

  private final HttpClient client;
  private final URI endpoint;
  private final OpenAiOptions options;
  private final Rendering rendering;

  private OpenAiReceiver(
      HttpClient client, URI endpoint, OpenAiOptions options, Rendering rendering) {
    this.client = client;
    this.endpoint = endpoint;
    this.options = requireNonNull(options, "options");
    this.rendering = requireNonNull(rendering, "rendering");
  }

  /**
   * The model of this name at this endpoint.
   *
   * @param baseUrl what the paths of the API are appended to, as {@code https://api.openai.com/v1}
   * @throws IllegalArgumentException if the URL is not absolute http or https, or the name is blank
   */
  public static OpenAiReceiver at(URI baseUrl, String model) {
    if (!"http".equalsIgnoreCase(baseUrl.getScheme())
        && !"https".equalsIgnoreCase(baseUrl.getScheme())) {
      throw new IllegalArgumentException(
          "Not the URL of an endpoint: '" + baseUrl + "'; one looks like http://localhost:8080/v1");
    }
    String base = baseUrl.toString();
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    return new OpenAiReceiver(
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build(),
        URI.create(base + "/chat/completions"),
        OpenAiOptions.of(model),
        Rendering.revealing());
  }

  /** The same with other options. */
  public OpenAiReceiver withOptions(OpenAiOptions options) {
    return new OpenAiReceiver(client, endpoint, options, rendering);
  }

  /** The options in force, to derive others from. */
  public OpenAiOptions options() {
    return options;
  }

  /** The same with other words for what it is shown. */
  public OpenAiReceiver withRendering(Rendering rendering) {
    return new OpenAiReceiver(client, endpoint, options, rendering);
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReceiverException if the model does not answer
   */
  @Override
  public Reply respond(Observation seen) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(options.timeout())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(rendering.render(seen))));
    options.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream stream = response.body()) {
        byte[] bytes = stream.readNBytes(MAX_RESPONSE + 1);
        if (bytes.length > MAX_RESPONSE) {
          throw permanent("sent more than %d bytes".formatted(MAX_RESPONSE), null);
        }
        return read(response.statusCode(), bytes);
      }
    } catch (HttpTimeoutException e) {
      throw retryable("did not answer within " + options.timeout().toSeconds() + " s", e);
    } catch (IOException e) {
      throw retryable(
          "cannot be reached (" + reason(e) + "); is it running, and is the URL right?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw retryable("was interrupted", e);
    }
  }

  private String body(String prompt) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", options.model());
    ArrayNode messages = body.putArray("messages");
    options
        .system()
        .ifPresent(text -> messages.addObject().put("role", "system").put("content", text));
    messages.addObject().put("role", "user").put("content", prompt);
    body.put("temperature", options.temperature());
    body.put("max_tokens", options.maxTokens());
    return body.toString();
  }

  private Reply read(int status, byte[] bytes) {
    if (status == 401 || status == 403) {
      throw permanent("refused the key (%d): set OPENAI_API_KEY".formatted(status), null);
    }
    if (status == 404) {
      throw permanent(
          "knows no such path or model '%s' (404): check URL and model".formatted(options.model()),
          null);
    }
    if (status == 429 || status >= 500) {
      throw retryable("is overloaded or failing (%d): try again later".formatted(status), null);
    }
    if (status != 200) {
      throw permanent("refused the request (%d): %s".formatted(status, errorText(bytes)), null);
    }
    JsonNode content = parse(bytes).path("choices").path(0).path("message").path("content");
    if (!content.isTextual()) {
      throw permanent("answered without choices[0].message.content", null);
    }
    return new Reply(content.asText());
  }

  private JsonNode parse(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw permanent("did not answer with JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw permanent("did not answer with JSON", e);
    }
  }

  private static String errorText(byte[] bytes) {
    try {
      String text = JSON.readTree(bytes).path("error").path("message").asText();
      return text.isEmpty() ? "no reason given" : text.lines().findFirst().orElse("");
    } catch (IOException e) {
      return "no reason given";
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private ReceiverException retryable(String what, @Nullable Throwable e) {
    return new ReceiverException.Retryable(endpoint + " " + what, e);
  }

  private ReceiverException permanent(String what, @Nullable Throwable e) {
    return new ReceiverException.Permanent(endpoint + " " + what, e);
  }

  @Override
  public String toString() {
    return "OpenAiReceiver[" + endpoint + ", " + options.model() + "]";
  }
}
