// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A chat endpoint on this machine that answers the last message with an echo of it, but for three
 * requests in ten, which meet a {@link Fault}: which ones is drawn from the number of the request.
 */
final class FaultServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Fault> ALL = List.of(Fault.values());

  private final ServerSocket server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fault-server");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicLong requests = new AtomicLong();
  private final Map<Fault, Long> faults = new ConcurrentHashMap<>();

  FaultServer() throws IOException {
    server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
  }

  long requests() {
    return requests.get();
  }

  /** How often each came. */
  Map<Fault, Long> faults() {
    return Map.copyOf(faults);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean open = true;
      while (open) {
        byte[] body = request(in);
        open = body != null && answer(JSON.readTree(body), socket, in);
      }
    } catch (IOException gone) {
      // the client has hung up, as it may
    }
  }

  /** The body of the next request; null at the end. */
  private static byte @Nullable [] request(InputStream in) throws IOException {
    int length = 0;
    String line = line(in);
    if (line.isEmpty()) {
      return null;
    }
    while (!line.isEmpty()) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      line = line(in);
    }
    return in.readNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private @Nullable Fault draw() {
    SplittableRandom random = new SplittableRandom(requests.incrementAndGet());
    Fault fault = random.nextDouble() < 0.3 ? ALL.get(random.nextInt(ALL.size())) : null;
    if (fault != null) {
      faults.merge(fault, 1L, Long::sum);
    }
    return fault;
  }

  /** Whether the connection can be used on. */
  private boolean answer(JsonNode request, Socket socket, InputStream in) throws IOException {
    Fault fault = draw();
    boolean streams = request.path("stream").asBoolean();
    JsonNode messages = request.path("messages");
    String text = "echo of " + messages.path(messages.size() - 1).path("content").asText();
    String type = streams ? "text/event-stream" : "application/json";
    String body = streams ? events(text, fault == Fault.REPEATED_EVENTS) : json(text);
    int half = body.length() / 2;
    OutputStream out = socket.getOutputStream();
    if (fault == null) {
      return send(out, 200, type, "", body, body.length());
    }
    return switch (fault) {
      case TOO_MANY -> send(out, 429, "application/json", "", "{\"error\": \"too many\"}", 0);
      case TOO_MANY_FOR_A_WHILE ->
          send(out, 429, "application/json", "retry-after-ms: 5\r\n", "{}", 0);
      case FAILING -> send(out, 500, "text/plain", "", "oops", 0);
      case MALFORMED -> send(out, 200, type, "", "data: {\"choices\": ]}\n\n", 0);
      case TRUNCATED -> send(out, 200, type, "", body.substring(0, half), 0);
      case WRONG_TYPE -> send(out, 200, "text/html", "", "<html>Bad gateway</html>", 0);
      case NO_CHOICE ->
          send(out, 200, type, "", streams ? "data: [DONE]\n\n" : "{\"choices\": []}", 0);
      case REPEATED_EVENTS -> send(out, 200, type, "", body, 0);
      case RESET -> {
        send(out, 200, type, "", body.substring(0, half), body.length());
        socket.setSoLinger(true, 0);
        yield false;
      }
      case STALL -> {
        send(out, 200, type, "", body.substring(0, half), body.length());
        in.read(); // until the client hangs up
        yield false;
      }
    };
  }

  /**
   * @param length as it is announced; 0 for what is sent
   */
  private static boolean send(
      OutputStream out, int status, String type, String headers, String body, int length)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    String head =
        "HTTP/1.1 %d X\r\nContent-Type: %s\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(status, type, headers, Math.max(length, bytes.length));
    out.write(head.getBytes(UTF_8));
    out.write(bytes);
    out.flush();
    return true;
  }

  private static String json(String text) {
    return "{\"choices\": [{\"message\": {\"content\": %s}, \"finish_reason\": \"stop\"}], \"usage\": {\"prompt_tokens\": 9, \"completion_tokens\": 9}}"
        .formatted(JSON.getNodeFactory().textNode(text));
  }

  /** A word an event. */
  private static String events(String text, boolean repeated) {
    StringBuilder events = new StringBuilder();
    int id = 0;
    for (String word : text.split("(?<= )", -1)) {
      String event =
          "id: %d\ndata: {\"choices\": [{\"index\": 0, \"delta\": {\"content\": %s}}]}\n\n"
              .formatted(id++, JSON.getNodeFactory().textNode(word));
      events.append(event).append(repeated ? event : "");
    }
    String end =
        "id: %d\ndata: {\"choices\": [{\"index\": 0, \"delta\": {}, \"finish_reason\": \"stop\"}]}\n\n"
            .formatted(id);
    return events.append(end).append(repeated ? end : "").append("data: [DONE]\n\n").toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
