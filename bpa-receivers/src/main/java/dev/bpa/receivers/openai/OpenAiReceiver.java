// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.AsyncReceiver;
import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.Words;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A chat model behind any endpoint that speaks OpenAI's protocol: called and waited for,
 * {@linkplain #async() answering later}, or {@linkplain #stream streaming}.
 *
 * <pre>{@code
 * Receiver<Reply> receiver = OpenAiReceiver.at(URI.create("http://localhost:8080/v1"), "smollm2");
 * }</pre>
 *
 * <p>Immutable and thread-safe. The key is taken from the environment variable {@code
 * OPENAI_API_KEY} where there is one and no other is given; a local server needs none. It is in no
 * message and no {@code toString}, and redirects are not followed, so that it goes to the endpoint
 * named and to no other. Failures are thrown as {@link ReceiverException}.
 *
 * @see "OpenAI API reference, Create chat completion: POST /chat/completions"
 * @see "WHATWG, HTML Living Standard, section 9.2: Server-sent events"
 */
public final class OpenAiReceiver implements Receiver<Reply> {
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
   * {@return the model of this name at this endpoint}
   *
   * @param baseUrl what the paths of the API are appended to, as {@code https://api.openai.com/v1}
   * @param model its name at the endpoint
   * @throws IllegalArgumentException if the URL is not absolute http or https, has a port outside 1
   *     to 65,535, a user, a query or a fragment, or the name is blank
   */
  public static OpenAiReceiver at(URI baseUrl, String model) {
    String scheme = String.valueOf(baseUrl.getScheme()).toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https"))
        || baseUrl.getHost() == null
        || baseUrl.getPort() == 0
        || baseUrl.getPort() > 65_535) {
      throw new IllegalArgumentException(
          "Not the URL of an endpoint: one looks like http://localhost:8080/v1, not "
              + safe(baseUrl));
    }
    if (baseUrl.getRawUserInfo() != null
        || baseUrl.getRawQuery() != null
        || baseUrl.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "The URL of an endpoint has no user, no query and no fragment; set OPENAI_API_KEY to"
              + " give a key: "
              + safe(baseUrl));
    }
    String base = baseUrl.toString();
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    // Not HTTP/2: over http the client would ask to upgrade, and uvicorn (vLLM and others) then
    // loses the body (github.com/Kludex/uvicorn/issues/2722); LM Studio never answers
    // (github.com/lmstudio-ai/lmstudio-bug-tracker/issues/1079).
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    return new OpenAiReceiver(
        client,
        URI.create(base + "/chat/completions"),
        OpenAiOptions.of(model),
        Rendering.revealing());
  }

  /** The URL without what may be a secret. */
  private static String safe(URI url) {
    return url.toString().replaceAll("//[^/]*@", "//").replaceAll("[?#].*", "");
  }

  /**
   * {@return the same with other options}
   *
   * @param options what each of its calls is asked with
   */
  public OpenAiReceiver withOptions(OpenAiOptions options) {
    return new OpenAiReceiver(client, endpoint, options, rendering);
  }

  /** {@return the options in force, to derive others from} */
  public OpenAiOptions options() {
    return options;
  }

  /**
   * {@return the same with other words for what it is shown}
   *
   * @param rendering the words of the user
   */
  public OpenAiReceiver withRendering(Rendering rendering) {
    return new OpenAiReceiver(client, endpoint, options, rendering);
  }

  /**
   * {@return all that an answer depends on, as {@link dev.bpa.receivers.kept.Answers} are kept by}
   * Those are endpoint, model, parameters, system text and rendered prompt, but neither key nor
   * headers.
   *
   * @param seen what the model would be asked about
   */
  public String question(Observation seen) {
    return endpoint + "\n" + body(seen);
  }

  private ObjectNode body(Observation seen) {
    return new ChatCompletion(options, failures("")).request(rendering.render(seen));
  }

  private Failures failures(String key) {
    return new Failures(endpoint, key, options.headers());
  }

  /**
   * {@inheritDoc}
   *
   * @throws ReceiverException if the model does not answer
   */
  @Override
  public Reply respond(Observation seen) {
    return await(whole(seen));
  }

  /**
   * {@return the same reply, each piece of which is handed on as it comes}
   *
   * @param seen what the model is asked about
   * @param listener is called on another thread, one piece after the other; what it throws ends the
   *     call
   * @throws ReceiverException if the model does not answer; the pieces handed on are void then
   */
  public Reply respond(Observation seen, Consumer<? super String> listener) {
    return await(stream(seen, listener));
  }

  /** {@return the same model, answering later; to cancel the future ends the call} */
  public AsyncReceiver<Reply> async() {
    return this::whole;
  }

  private Reply await(CompletableFuture<Reply> reply) {
    try {
      return reply.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures("").retryable("was not waited for: the thread was interrupted", e);
    } finally {
      reply.cancel(true); // frees the connection where the answer was not waited for
    }
  }

  private CompletableFuture<Reply> whole(Observation seen) {
    Failures failures = failures(options.key().orElse(""));
    ChatCompletion chat = new ChatCompletion(options, failures);
    return send(
        request(body(seen), failures),
        head -> new FirstBytes(ChatCompletion.MAX_RESPONSE + 1),
        response ->
            CompletableFuture.completedFuture(
                chat.reply(response.statusCode(), response.headers(), response.body())),
        failures);
  }

  /**
   * The answer in pieces, as server-sent events. An endpoint that does not stream answers in one
   * piece.
   *
   * @param seen what the model is asked about
   * @param listener as {@link #respond(Observation, Consumer)}
   * @return the whole reply; to cancel the future ends the call
   */
  public CompletableFuture<Reply> stream(Observation seen, Consumer<? super String> listener) {
    requireNonNull(listener, "listener");
    Failures failures = failures(options.key().orElse(""));
    ObjectNode body = body(seen).put("stream", true);
    body.putObject("stream_options").put("include_usage", true);
    CompletableFuture<Void> over = new CompletableFuture<>();
    CompletableFuture<Reply> reply =
        send(
            request(body, failures),
            head -> new StreamOrBytes(head, new EventStream(failures, listener), over),
            response ->
                response.body().reply(response, new ChatCompletion(options, failures), listener),
            failures);
    CompletableFuture<Reply> unused =
        reply.whenComplete(
            (whole, e) -> {
              if (e != null) {
                over.complete(null);
              } else { // some servers say that it is whole, and nothing more
                over.completeOnTimeout(null, nanos(options.timeout()), TimeUnit.NANOSECONDS);
              }
            });
    return reply;
  }

  private <B> CompletableFuture<Reply> send(
      HttpRequest request,
      HttpResponse.BodyHandler<B> body,
      Function<HttpResponse<B>, CompletableFuture<Reply>> read,
      Failures failures) {
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<B>> response = client.sendAsync(request, body);
    CompletableFuture<Reply> answer =
        response
            .thenCompose(read)
            .thenApply(reply -> reply.withLatency(Duration.ofNanos(System.nanoTime() - start)))
            .orTimeout(nanos(options.timeout()), TimeUnit.NANOSECONDS);
    CompletableFuture<Reply> named =
        answer.exceptionallyCompose(e -> CompletableFuture.failedFuture(named(e, failures)));
    CompletableFuture<Reply> unused =
        named.whenComplete(
            (reply, e) -> {
              response.cancel(true);
              answer.cancel(true);
            });
    return named;
  }

  private static long nanos(Duration duration) {
    return TimeUnit.NANOSECONDS.convert(duration);
  }

  private Throwable named(Throwable failure, Failures failures) {
    Throwable e =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (e instanceof TimeoutException) {
      return failures.retryable(
          "did not answer within %s: try again, or with a longer OpenAiOptions.withTimeout"
              .formatted(Words.time(options.timeout())),
          e);
    }
    return e instanceof IOException cause ? failures.of(cause) : e;
  }

  private HttpRequest request(ObjectNode body, Failures failures) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    options.headers().forEach(request::header);
    String key = failures.key();
    if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw failures.permanent(
          "was not asked, for the key has characters that no key has: check OPENAI_API_KEY", null);
    }
    return key.isEmpty()
        ? request.build()
        : request.header("Authorization", "Bearer " + key).build();
  }

  @Override
  public String toString() {
    return "OpenAiReceiver[" + endpoint + ", " + options.model() + "]";
  }
}
