// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An endpoint on this machine that takes one request, writes the given text, and is silent. */
final class SilentServer implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final CompletableFuture<String> asked = new CompletableFuture<>();
  private final CompletableFuture<Boolean> left = new CompletableFuture<>();

  SilentServer(String text) throws IOException {
    Thread thread = new Thread(() -> serve(text), "silent server");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(String text) {
    try (Socket socket = listener.accept()) {
      InputStream in = socket.getInputStream();
      StringBuilder request = new StringBuilder();
      while (!request.toString().contains("max_tokens")) {
        request.append((char) in.read());
      }
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.getOutputStream().flush();
      asked.complete(request.toString());
      while (in.read() >= 0) {} // the rest of the request, then until the client leaves
      left.complete(true);
    } catch (IOException e) {
      left.complete(true);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/v1");
  }

  /** Waits until the request has come and the text is written. */
  String asked() {
    return asked.join();
  }

  /** Waits until the client has closed the connection; false if it does not within 20 seconds. */
  boolean left() {
    return left.completeOnTimeout(false, 20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
