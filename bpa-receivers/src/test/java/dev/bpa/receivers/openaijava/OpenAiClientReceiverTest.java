// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openaijava;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.receivers.ReceiverContract;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The real client, against a server on this machine. */
class OpenAiClientReceiverTest extends ReceiverContract<Reply> {
  private static final Observation SEEN = new Observation(Prompt.of("How many?"), Signal.silence());
  private static final WireMockServer SERVER =
      new WireMockServer(
          WireMockConfiguration.options()
              .bindAddress("127.0.0.1")
              .dynamicPort()
              .jettyStopTimeout(1_000L));

  static {
    SERVER.start();
  }

  private static final OpenAIClient CLIENT =
      OpenAIOkHttpClient.builder()
          .baseUrl("http://127.0.0.1:" + SERVER.port() + "/v1")
          .apiKey("sk-very-secret")
          .maxRetries(0)
          .build();

  @AfterAll
  static void stop() {
    CLIENT.close();
    SERVER.stop();
  }

  private static void answers(ResponseDefinitionBuilder response) {
    SERVER.resetAll();
    SERVER.stubFor(any(anyUrl()).willReturn(response));
  }

  @Override
  protected Receiver<Reply> receiver() {
    answers(
        okJson(
            """
            {"id": "1", "object": "chat.completion", "created": 1, "model": "m-1",
             "choices": [{"index": 0, "finish_reason": "stop", "logprobs": null,
               "message": {"role": "assistant", "content": "two", "refusal": null}}],
             "usage": {"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15}}
            """));
    return OpenAiClientReceiver.of(CLIENT, "m");
  }

  @Test
  void theReplyTellsWhatTheAnswerDoes() {
    assertEquals(
        new Reply("two").withModel("m-1").withFinishReason("stop").withUsage(new TokenUsage(12, 3)),
        receiver().respond(SEEN));
    String body = SERVER.findAll(anyRequestedFor(anyUrl())).get(0).getBodyAsString();
    assertTrue(body.contains("How many?") && body.contains("\"m\""), body);
  }

  @Test
  void failuresAreOfTheirKind() {
    Receiver<Reply> receiver = OpenAiClientReceiver.of(CLIENT, "m");
    for (int status : new int[] {429, 500, 503}) {
      answers(aResponse().withStatus(status).withBody("{}"));
      assertThrows(ReceiverException.Retryable.class, () -> receiver.respond(SEEN));
    }
    for (int status : new int[] {400, 401, 404}) {
      answers(aResponse().withStatus(status).withBody("{}"));
      assertThrows(ReceiverException.Permanent.class, () -> receiver.respond(SEEN));
    }
  }
}
