// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverException;
import java.net.URI;
import java.util.List;

/** An endpoint on this machine that answers everything in one way, and what its clients do. */
final class ChatServer implements AutoCloseable {
  static final String KEY = "sk-very-secret";
  static final Observation SEEN = new Observation(Prompt.of("How many?"), Signal.silence());

  private final WireMockServer server =
      new WireMockServer(
          WireMockConfiguration.options()
              .bindAddress("127.0.0.1")
              .dynamicPort()
              .dynamicHttpsPort()
              .jettyStopTimeout(1_000L));

  ChatServer() {
    server.start();
  }

  private String url() {
    return "http://127.0.0.1:" + server.port();
  }

  String endpoint() {
    return url() + "/v1/chat/completions";
  }

  /** With a certificate that it signed itself. */
  URI secureUrl() {
    return URI.create("https://127.0.0.1:" + server.httpsPort());
  }

  OpenAiReceiver receiver() {
    OpenAiReceiver receiver = OpenAiReceiver.at(URI.create(url() + "/v1"), "smollm2");
    return receiver.withOptions(receiver.options().withKey(() -> KEY));
  }

  void answers(ResponseDefinitionBuilder response) {
    server.resetAll();
    server.stubFor(any(anyUrl()).willReturn(response));
  }

  void answers(int status, String body) {
    answers(aResponse().withStatus(status).withBody(body));
  }

  void answersText(String json) {
    answers(okJson("{\"choices\": [{\"message\": {\"content\": " + json + "}}]}"));
  }

  List<LoggedRequest> requests() {
    return server.findAll(anyRequestedFor(anyUrl()));
  }

  /** The message, without the endpoint that it begins with, of a failure that tells no secret. */
  String failure(Class<? extends ReceiverException> kind) {
    return failure(kind, receiver());
  }

  String failure(Class<? extends ReceiverException> kind, OpenAiReceiver receiver) {
    ReceiverException e = assertThrows(kind, () -> receiver.respond(SEEN));
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      assertFalse(cause.toString().contains(KEY), cause.toString());
    }
    String message = String.valueOf(e.getMessage());
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.startsWith(endpoint() + " "), message);
    return message.substring(endpoint().length() + 1);
  }

  @Override
  public void close() {
    server.stop();
  }
}
