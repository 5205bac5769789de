// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenChance;
import dev.bpa.receivers.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reply as fields of an object: {@code answer} always, and what else is known: {@code usage}
 * ({@code input}, {@code output}), {@code finish}, {@code model}, {@code nanos}, {@code
 * alternatives} and {@code tokens} ({@code token}, {@code logProbability}, {@code alternatives}).
 */
final class ReplyJson {
  static final ObjectMapper JSON = new ObjectMapper();

  private ReplyJson() {}

  static void write(ObjectNode to, Reply reply) {
    to.put("answer", reply.text());
    reply
        .usage()
        .ifPresent(u -> to.putObject("usage").put("input", u.input()).put("output", u.output()));
    reply.finishReason().ifPresent(reason -> to.put("finish", reason));
    reply.model().ifPresent(model -> to.put("model", model));
    reply.latency().ifPresent(latency -> to.put("nanos", latency.toNanos()));
    if (!reply.alternatives().isEmpty()) {
      reply.alternatives().forEach(to.putArray("alternatives")::add);
    }
    if (!reply.tokens().isEmpty()) {
      var tokens = to.putArray("tokens");
      for (TokenChance token : reply.tokens()) {
        ObjectNode node = tokens.addObject();
        node.put("token", token.token()).put("logProbability", token.logProbability());
        node.set("alternatives", JSON.valueToTree(token.alternatives()));
      }
    }
  }

  /**
   * The reply.
   *
   * @throws IllegalArgumentException if the fields are no reply
   */
  static Reply read(JsonNode from) {
    JsonNode answer = from.path("answer");
    if (!answer.isTextual()) {
      throw new IllegalArgumentException("No answer: " + answer);
    }
    Reply reply = new Reply(answer.textValue());
    JsonNode usage = from.path("usage");
    if (usage.isObject()) {
      reply =
          reply.withUsage(
              new TokenUsage(usage.path("input").asLong(), usage.path("output").asLong()));
    }
    if (from.path("finish").isTextual()) {
      reply = reply.withFinishReason(from.path("finish").textValue());
    }
    if (from.path("model").isTextual()) {
      reply = reply.withModel(from.path("model").textValue());
    }
    if (from.path("nanos").isIntegralNumber()) {
      reply = reply.withLatency(Duration.ofNanos(from.path("nanos").longValue()));
    }
    List<String> alternatives = new ArrayList<>();
    from.path("alternatives").forEach(text -> alternatives.add(text.asText()));
    List<TokenChance> tokens = new ArrayList<>();
    from.path("tokens").forEach(token -> tokens.add(token(token)));
    return reply.withAlternatives(alternatives).withTokens(tokens);
  }

  private static TokenChance token(JsonNode from) {
    Map<String, Double> alternatives = new LinkedHashMap<>();
    from.path("alternatives")
        .properties()
        .forEach(field -> alternatives.put(field.getKey(), field.getValue().asDouble()));
    return new TokenChance(
        from.path("token").asText(), from.path("logProbability").asDouble(), alternatives);
  }
}
