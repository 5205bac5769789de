// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.bpa.Advisor;
import dev.bpa.InformationSource;
import dev.bpa.Receiver;
import dev.bpa.policy.Silence;
import dev.bpa.receivers.ReceiverContract;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenChance;
import dev.bpa.receivers.TokenUsage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** All that can be asked with, and all that an answer can tell. */
class OpenAiDetailsTest extends ReceiverContract<String> {
  private static final ChatServer SERVER = new ChatServer();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANSWER =
      """
      {"model": "smollm2-q4",
       "choices": [
         {"message": {"content": "two"}, "finish_reason": "stop",
          "logprobs": {"content": [
            {"token": "two", "logprob": -0.25, "top_logprobs": [
              {"token": "two", "logprob": -0.25}, {"token": "2", "logprob": -1.5}]}]}},
         {"message": {"content": "2"}}],
       "usage": {"prompt_tokens": 12, "completion_tokens": 3}}
      """;

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Override
  protected Receiver<String> receiver() {
    SERVER.answersText("\"2\"");
    return SERVER.receiver().map(Reply::text);
  }

  @Test
  void theAnswerTellsAllThatTheProviderDoes() {
    SERVER.answers(okJson(ANSWER));
    Reply reply = SERVER.receiver().respond(ChatServer.SEEN);
    assertEquals("two", reply.text());
    assertEquals(Optional.of(new TokenUsage(12, 3)), reply.usage());
    assertEquals(Optional.of("stop"), reply.finishReason());
    assertEquals(Optional.of("smollm2-q4"), reply.model());
    assertEquals(List.of("2"), reply.alternatives());
    assertEquals(
        List.of(new TokenChance("two", -0.25, Map.of("two", -0.25, "2", -1.5))), reply.tokens());
  }

  @Test
  void everyOptionIsSent() throws Exception {
    SERVER.answersText("\"2\"");
    OpenAiReceiver receiver = SERVER.receiver();
    receiver
        .withOptions(
            receiver
                .options()
                .withSeed(7)
                .withStop("\n", "END")
                .withChoices(2)
                .withLogProbabilities(5)
                .withSchema("answer", "{\"type\": \"object\"}")
                .withParameter("top_p", 0.9)
                .withOrganization("org-1")
                .withHeader("X-Team", "persuasion"))
        .respond(ChatServer.SEEN);
    LoggedRequest request = SERVER.requests().get(0);
    assertEquals("org-1", request.getHeader("OpenAI-Organization"));
    assertEquals("persuasion", request.getHeader("X-Team"));
    assertEquals(
        JSON.readTree(
            """
            {"model": "smollm2", "messages": [{"role": "user", "content": "How many?"}],
             "temperature": 0.0, "max_tokens": 1024, "seed": 7, "stop": ["\\n", "END"], "n": 2,
             "logprobs": true, "top_logprobs": 5, "top_p": 0.9,
             "response_format": {"type": "json_schema", "json_schema":
               {"name": "answer", "strict": true, "schema": {"type": "object"}}}}
            """),
        JSON.readTree(request.getBodyAsString()));
  }

  @Test
  void whatCannotBeSentIsRefused() {
    OpenAiOptions options = OpenAiOptions.of("m");
    assertThrows(IllegalArgumentException.class, () -> options.withStop());
    assertThrows(IllegalArgumentException.class, () -> options.withChoices(0));
    assertThrows(IllegalArgumentException.class, () -> options.withLogProbabilities(21));
    assertThrows(IllegalArgumentException.class, () -> options.withSchema("a b", "{}"));
    assertThrows(IllegalArgumentException.class, () -> options.withSchema("a", "[]"));
    assertThrows(IllegalArgumentException.class, () -> options.withSchema("a", "{"));
    assertThrows(IllegalArgumentException.class, () -> options.withParameter("messages", ""));
    for (String own : List.of("Authorization", "Upgrade", "expect")) {
      assertThrows(IllegalArgumentException.class, () -> options.withHeader(own, "x"));
    }
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> options.withHeader("api-key", "secret\nvalue"));
    assertFalse(String.valueOf(e.getMessage()).contains("secret"));
  }

  @Test
  void aHeaderIsAsSecretAsTheKey() {
    SERVER.answers(400, "{\"error\": {\"message\": \"bad api-key azure-secret\"}}");
    OpenAiReceiver receiver = SERVER.receiver();
    receiver = receiver.withOptions(receiver.options().withHeader("api-key", "azure-secret"));
    String message = SERVER.failure(ReceiverException.Permanent.class, receiver);
    assertTrue(message.contains("bad api-key [api-key]"), message);
  }

  @Test
  void theQuestionHoldsWhateverMattersAndNoSecret() {
    OpenAiReceiver receiver = SERVER.receiver();
    String question = receiver.question(ChatServer.SEEN);
    OpenAiOptions options = receiver.options();
    for (OpenAiOptions other :
        List.of(
            options.withSeed(1),
            options.withSystem("Be brief."),
            options.withTemperature(1),
            options.withMaxTokens(1),
            options.withStop("x"))) {
      assertNotEquals(question, receiver.withOptions(other).question(ChatServer.SEEN));
    }
    assertEquals(
        question,
        receiver
            .withOptions(options.withKey(() -> "another").withHeader("api-key", "azure-secret"))
            .question(ChatServer.SEEN));
    assertFalse(question.contains(ChatServer.KEY));
  }

  @Test
  void anAnswerThatComesLaterIsTheSame() throws Exception {
    SERVER.answersText("\"2\"");
    var advisor = Advisor.commitTo(new Silence()).informedBy(InformationSource.none());
    assertEquals(
        "2", advisor.persuadeAsync(SERVER.receiver().async(), "How many?").get().action().text());
  }

  @Test
  void aFailureThatComesLaterIsTheSame() {
    SERVER.answers(500, "");
    var reply = SERVER.receiver().async().respond(ChatServer.SEEN).toCompletableFuture();
    CompletionException e = assertThrows(CompletionException.class, reply::join);
    assertTrue(e.getCause() instanceof ReceiverException.Retryable, String.valueOf(e.getCause()));
  }
}
