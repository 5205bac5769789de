// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.budget.Budget;
import dev.bpa.receivers.budget.Purse;
import dev.bpa.receivers.kept.AnswerLog;
import dev.bpa.receivers.kept.Recording;
import dev.bpa.receivers.observe.ObservedReceiver;
import dev.bpa.receivers.openai.OpenAiReceiver;
import dev.bpa.receivers.resilience.BulkheadReceiver;
import dev.bpa.receivers.resilience.CircuitBreakingReceiver;
import dev.bpa.receivers.resilience.FallbackReceiver;
import dev.bpa.receivers.resilience.HedgedReceiver;
import dev.bpa.receivers.resilience.RateLimitedReceiver;
import dev.bpa.receivers.resilience.RetryingReceiver;
import dev.bpa.receivers.resilience.TimeLimitedReceiver;
import dev.bpa.receivers.resilience.TokenLimitedReceiver;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the receivers cost beside a bare HttpClient, against a server of this process that answers
 * at once: processor time of the whole process a call, the server's share among it, in blocks that
 * take turns. Nothing fails and nothing is kept from before, so that each call reaches the server.
 */
public final class ReceiverOverhead {
  private static final int BLOCK = 500;
  private static final int WARM_UP = 6;
  private static final int BLOCKS = 15;
  private static final byte[] ANSWER =
      """
      {"model": "m", "choices": [{"message": {"role": "assistant", "content": "1.5 hours"},
       "finish_reason": "stop"}], "usage": {"prompt_tokens": 40, "completion_tokens": 5}}"""
          .getBytes(UTF_8);

  private final HttpServer server;
  private final URI url;
  private int calls;

  private ReceiverOverhead() throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer waits for 40 ms
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
          }
        });
    server.start();
    url = URI.create("http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
  }

  /** One call of the thing measured, with a prompt that was never asked before. */
  private interface Call {
    void of(String prompt) throws IOException, InterruptedException;
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    ReceiverOverhead overhead = new ReceiverOverhead();
    Path folder = Files.createTempDirectory("bpa-overhead");
    Path kept = folder.resolve("kept.jsonl");
    Path recorded = folder.resolve("recorded.jsonl");
    try (AnswerLog log = AnswerLog.open(kept);
        Recording recording = Recording.open(recorded)) {
      OpenAiReceiver model = OpenAiReceiver.at(overhead.url, "m");
      overhead.measure(
          List.of("HttpClient", "OpenAiReceiver", "all decorators"),
          List.of(overhead.bare(), asking(model), asking(stack(model, log, recording))));
    } finally {
      overhead.server.stop(0);
      Files.deleteIfExists(kept);
      Files.deleteIfExists(recorded);
      Files.delete(folder);
    }
  }

  private Call bare() {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return prompt -> {
      String body =
          "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]}"
              .formatted(prompt);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/chat/completions"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      client.send(request, HttpResponse.BodyHandlers.ofString());
    };
  }

  private static Call asking(Receiver<Reply> receiver) {
    return prompt -> receiver.respond(new Observation(Prompt.of(prompt), Signal.of("think")));
  }

  private static Receiver<Reply> stack(OpenAiReceiver model, AnswerLog log, Recording recording) {
    Duration minute = Duration.ofMinutes(1);
    Receiver<Reply> receiver = recording.of(model, model::question);
    receiver = Purse.of(Budget.unlimited().withCalls(1_000_000)).paying(receiver);
    receiver = HedgedReceiver.of(receiver, minute);
    receiver = TimeLimitedReceiver.of(receiver, minute);
    receiver = BulkheadReceiver.of(receiver, 8, minute);
    receiver = CircuitBreakingReceiver.of(receiver);
    receiver = RateLimitedReceiver.of(receiver, 60_000_000);
    receiver = TokenLimitedReceiver.of(receiver, 60_000_000, 50);
    receiver = RetryingReceiver.of(receiver);
    receiver = FallbackReceiver.of(receiver, receiver);
    receiver = log.around(receiver, model::question);
    ObservationRegistry registry = ObservationRegistry.create();
    ObservationHandler<Context> silent = context -> true;
    registry.observationConfig().observationHandler(silent);
    return ObservedReceiver.of(receiver, registry, "openai", "m");
  }

  private void measure(List<String> names, List<Call> things)
      throws IOException, InterruptedException {
    List<List<Double>> cpu = new ArrayList<>();
    List<List<Double>> wall = new ArrayList<>();
    names.forEach(
        name -> {
          cpu.add(new ArrayList<>());
          wall.add(new ArrayList<>());
        });
    for (int block = 0; block < WARM_UP + BLOCKS; block++) {
      for (int i = 0; i < things.size(); i++) {
        long before = processorNanos();
        for (int call = 0; call < BLOCK; call++) {
          long start = System.nanoTime();
          things.get(i).of("A film runs 90 minutes. How many hours? " + calls++);
          if (block >= WARM_UP) {
            wall.get(i).add((System.nanoTime() - start) / 1e6);
          }
        }
        if (block >= WARM_UP) {
          cpu.get(i).add((processorNanos() - before) / 1e6 / BLOCK);
        }
      }
    }
    System.out.printf("%-16s %12s %12s %12s%n", "a call", "cpu ms", "beyond bare", "wall ms");
    for (int i = 0; i < names.size(); i++) {
      double median = median(cpu.get(i));
      System.out.printf(
          "%-16s %12.3f %12.3f %12.3f%n",
          names.get(i), median, median - median(cpu.get(0)), median(wall.get(i)));
    }
  }

  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
