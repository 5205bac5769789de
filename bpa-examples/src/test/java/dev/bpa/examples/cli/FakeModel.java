// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * An endpoint on this machine that speaks enough of OpenAI's protocol to be a receiver, of several
 * callers at once.
 */
final class FakeModel implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger calls = new AtomicInteger();

  static {
    // Otherwise the server holds back the end of every answer for 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private volatile IntFunction<Integer> status = call -> 200;
  private volatile int tokens;
  private volatile boolean reasoning;
  private volatile String finish = "stop";

  private FakeModel(UnaryOperator<String> answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          try (exchange) {
            reply(exchange, status.apply(calls.incrementAndGet()), answer);
          }
        });
    server.setExecutor(threads);
    server.start();
  }

  /** Answers every prompt. */
  static FakeModel answering(UnaryOperator<String> answer) throws IOException {
    return new FakeModel(answer);
  }

  /**
   * Answers with this HTTP status, which may be another for each call, counted from 1. Where it
   * fails, it may be asked again at once.
   */
  FakeModel failing(IntFunction<Integer> status) {
    this.status = status;
    return this;
  }

  /** Tells for what reason each answer ended. */
  FakeModel finishing(String reason) {
    finish = reason;
    return this;
  }

  /** Tells what each answer is charged for: so many tokens of prompt, and one of answer. */
  FakeModel charging(int tokens) {
    this.tokens = tokens;
    return this;
  }

  /** Refuses what models that reason refuse: max_tokens, and any temperature. */
  FakeModel reasoning() {
    reasoning = true;
    return this;
  }

  private static boolean suitsReasoning(JsonNode request) {
    return !request.has("max_tokens")
        && request.path("max_completion_tokens").asInt() > 0
        && !request.has("temperature");
  }

  /** Fails with an HTTP status from the call of this number on, counted from 1. */
  static FakeModel failing(int status, int from) throws IOException {
    return answering(prompt -> "noun.act").failing(call -> call < from ? 200 : status);
  }

  private void reply(HttpExchange exchange, int status, UnaryOperator<String> answer)
      throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    String prompt = request.path("messages").path(0).path("content").asText();
    var message =
        JSON.createObjectNode().put("role", "assistant").put("content", answer.apply(prompt));
    var body = JSON.createObjectNode();
    body.putArray("choices").addObject().put("finish_reason", finish).set("message", message);
    if (tokens > 0) {
      body.putObject("usage").put("prompt_tokens", tokens).put("completion_tokens", 1);
    }
    byte[] bytes = JSON.writeValueAsBytes(body);
    int code = reasoning && !suitsReasoning(request) ? 400 : status;
    if (code != 200) {
      exchange.getResponseHeaders().add("Retry-After", "0");
    }
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  String url() {
    return "http://%s:%d/v1"
        .formatted(server.getAddress().getHostString(), server.getAddress().getPort());
  }

  int calls() {
    return calls.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
