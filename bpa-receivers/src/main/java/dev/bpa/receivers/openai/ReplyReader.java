// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenChance;
import dev.bpa.receivers.TokenUsage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a chat completion says, read leniently: all but the text may be missing. */
record ReplyReader(Failures failures) {
  /**
   * The reply.
   *
   * @throws ReceiverException if there is no text in it
   */
  Reply read(JsonNode answer) {
    JsonNode choices = answer.path("choices");
    if (choices.isArray() && choices.isEmpty()) {
      throw failures.retryable(
          "answered without any choice%s: try again".formatted(ChatCompletion.reason(answer)),
          (Throwable) null);
    }
    JsonNode first = choices.path(0);
    Reply reply = new Reply(text(first, answer));
    List<String> others = new ArrayList<>();
    for (int i = 1; i < choices.size(); i++) {
      others.add(text(choices.path(i), answer));
    }
    reply = reply.withAlternatives(others).withTokens(tokens(first));
    return withDetails(reply, answer, first.path("finish_reason"));
  }

  /** The text, or the words in which the model refused to give one: those are its answer, too. */
  private String text(JsonNode choice, JsonNode answer) {
    JsonNode message = choice.path("message");
    JsonNode content = message.path(message.path("refusal").isTextual() ? "refusal" : "content");
    if (!content.isTextual()) {
      throw failures.permanent(
          "answered without the text choices[0].message.content%s: is it a chat model?"
              .formatted(ChatCompletion.reason(answer)),
          null);
    }
    return content.asText();
  }

  static Reply withDetails(Reply reply, JsonNode answer, JsonNode finish) {
    Reply detailed = reply;
    Optional<TokenUsage> usage = usage(answer);
    if (usage.isPresent()) {
      detailed = detailed.withUsage(usage.get());
    }
    if (finish.isTextual()) {
      detailed = detailed.withFinishReason(finish.asText());
    }
    JsonNode model = answer.path("model");
    return model.isTextual() ? detailed.withModel(model.asText()) : detailed;
  }

  static Optional<TokenUsage> usage(JsonNode answer) {
    JsonNode input = answer.path("usage").path("prompt_tokens");
    JsonNode output = answer.path("usage").path("completion_tokens");
    return input.canConvertToLong() && input.asLong() >= 0
        ? Optional.of(new TokenUsage(input.asLong(), Math.max(0, output.asLong())))
        : Optional.empty();
  }

  static List<TokenChance> tokens(JsonNode choice) {
    List<TokenChance> tokens = new ArrayList<>();
    for (JsonNode token : choice.path("logprobs").path("content")) {
      Map<String, Double> alternatives = new LinkedHashMap<>();
      for (JsonNode other : token.path("top_logprobs")) {
        alternatives.put(other.path("token").asText(), chance(other));
      }
      tokens.add(new TokenChance(token.path("token").asText(), chance(token), alternatives));
    }
    return tokens;
  }

  /** Some servers round above 0, or send what stands for −∞. */
  private static double chance(JsonNode token) {
    return Math.min(0, token.path("logprob").asDouble(Double.NEGATIVE_INFINITY));
  }
}
