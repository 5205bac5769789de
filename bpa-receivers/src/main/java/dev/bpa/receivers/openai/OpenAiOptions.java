// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a chat completion is asked with. Immutable: each {@code with…} is a copy.
 *
 * @see "OpenAI API reference, Create chat completion"
 */
public final class OpenAiOptions {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> OWN =
      Set.of("model", "messages", "stream", "stream_options", "n");
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "authorization",
          "content-type",
          "content-length",
          "host",
          "connection",
          "expect",
          "upgrade");

  private final String model;
  private final @Nullable String system;
  private final Map<String, JsonNode> parameters;
  private final Map<String, String> headers;
  private final Duration timeout;
  private final Supplier<@Nullable String> key;

  private OpenAiOptions(
      String model,
      @Nullable String system,
      Map<String, JsonNode> parameters,
      Map<String, String> headers,
      Duration timeout,
      Supplier<@Nullable String> key) {
    this.model = model;
    this.system = system;
    this.parameters = parameters;
    this.headers = headers;
    this.timeout = timeout;
    this.key = requireNonNull(key, "key");
  }

  /**
   * {@return the options of a model without a system text, at temperature 0, for at most 1,024
   * tokens and 60 seconds, with the key of the environment variable {@code OPENAI_API_KEY}}
   *
   * @param model its name at the endpoint
   * @throws IllegalArgumentException if the model's name is blank
   */
  public static OpenAiOptions of(String model) {
    if (model.isBlank()) {
      throw new IllegalArgumentException("The model's name is blank");
    }
    return new OpenAiOptions(
            model,
            null,
            Map.of(),
            Map.of(),
            Duration.ofSeconds(60),
            () -> System.getenv("OPENAI_API_KEY"))
        .withTemperature(0)
        .withMaxTokens(1024);
  }

  /**
   * {@return the same with this text before the conversation}
   *
   * @param system what the model is told of its role
   */
  public OpenAiOptions withSystem(String system) {
    return new OpenAiOptions(
        model, requireNonNull(system, "system"), parameters, headers, timeout, key);
  }

  /**
   * {@return the same with another temperature of sampling}
   *
   * @param temperature ≥ 0
   * @throws IllegalArgumentException if temperature &lt; 0, infinite or NaN
   */
  public OpenAiOptions withTemperature(double temperature) {
    if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Temperature must be finite and ≥ 0: " + temperature);
    }
    return with("temperature", JSON.numberNode(temperature));
  }

  /**
   * {@return the same with another length at which an answer is cut, in the parameter {@code
   * max_tokens} that all servers of this protocol know}
   *
   * @param maxTokens ≥ 1
   * @throws IllegalArgumentException if maxTokens &lt; 1
   */
  public OpenAiOptions withMaxTokens(int maxTokens) {
    return withLength("max_tokens", maxTokens).without("max_completion_tokens");
  }

  /**
   * {@return the same with another length at which an answer is cut, thoughts that are not shown
   * included, in the parameter {@code max_completion_tokens}: OpenAI's models that reason refuse
   * the other one} Those refuse temperatures, too: {@code withMaxCompletionTokens(4_096)
   * .withoutParameter("temperature")}.
   *
   * @param maxTokens ≥ 1
   * @throws IllegalArgumentException if maxTokens &lt; 1
   */
  public OpenAiOptions withMaxCompletionTokens(int maxTokens) {
    return withLength("max_completion_tokens", maxTokens).without("max_tokens");
  }

  private OpenAiOptions withLength(String name, int maxTokens) {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("An answer has at least one token, not " + maxTokens);
    }
    return with(name, JSON.numberNode(maxTokens));
  }

  /**
   * {@return the same with a seed of sampling, where the endpoint heeds one}
   *
   * @param seed of the endpoint's draws
   */
  public OpenAiOptions withSeed(long seed) {
    return with("seed", JSON.numberNode(seed));
  }

  /**
   * {@return the same with texts before which an answer ends}
   *
   * @param stops at least one, none of them empty
   * @throws IllegalArgumentException if there is none, or one is empty
   */
  public OpenAiOptions withStop(String... stops) {
    if (stops.length == 0 || List.of(stops).contains("")) {
      throw new IllegalArgumentException("An answer stops at a text, not at " + List.of(stops));
    }
    return with("stop", MAPPER.valueToTree(stops));
  }

  /**
   * {@return the same, asking for so many answers} All but the first are the {@linkplain
   * dev.bpa.receivers.Reply#alternatives alternatives}.
   *
   * @param choices ≥ 1
   * @throws IllegalArgumentException if choices &lt; 1
   */
  public OpenAiOptions withChoices(int choices) {
    if (choices < 1) {
      throw new IllegalArgumentException("At least one answer, not " + choices);
    }
    return with("n", JSON.numberNode(choices));
  }

  /**
   * {@return the same, asking for the log-probabilities of the {@linkplain
   * dev.bpa.receivers.Reply#tokens tokens}}
   *
   * @param alternatives how many of the likeliest in each place; 0 for the token written alone
   * @throws IllegalArgumentException if alternatives &lt; 0 or &gt; 20
   */
  public OpenAiOptions withLogProbabilities(int alternatives) {
    if (alternatives < 0 || alternatives > 20) {
      throw new IllegalArgumentException("From 0 to 20 alternatives, not " + alternatives);
    }
    return with("logprobs", JSON.booleanNode(true))
        .with("top_logprobs", JSON.numberNode(alternatives));
  }

  /**
   * {@return the same, asking for answers that are JSON of this schema}
   *
   * @param name letters, digits, - and _
   * @param schema a JSON schema
   * @throws IllegalArgumentException if the schema is no JSON object, or the name has other
   *     characters
   */
  public OpenAiOptions withSchema(String name, String schema) {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("A schema's name has letters, digits, - and _: " + name);
    }
    ObjectNode format = JSON.objectNode().put("type", "json_schema");
    format
        .putObject("json_schema")
        .put("name", name)
        .put("strict", true)
        .set("schema", object(schema));
    return with("response_format", format);
  }

  private static JsonNode object(String schema) {
    try {
      JsonNode json = MAPPER.readTree(schema);
      if (json.isObject()) {
        return json;
      }
      throw new IllegalArgumentException("A JSON schema is an object, not " + schema);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * {@return the same with a parameter that this endpoint has besides, as {@code
   * withParameter("top_k", 40)}}
   *
   * @param name as the endpoint spells it
   * @param value a text, a number, a boolean, or a list or map of such
   * @throws IllegalArgumentException if the name is one that this class or the receiver sets, or
   *     the value is no JSON
   */
  public OpenAiOptions withParameter(String name, Object value) {
    if (OWN.contains(name)) {
      throw new IllegalArgumentException("The receiver sets this parameter itself: " + name);
    }
    return with(name, MAPPER.valueToTree(requireNonNull(value, "value")));
  }

  /**
   * {@return the same without a parameter, which is left to the endpoint then}
   *
   * @param name as the endpoint spells it, as {@code temperature}; nothing changes if it is not set
   * @throws IllegalArgumentException if the name is one that the receiver sets
   */
  public OpenAiOptions withoutParameter(String name) {
    if (OWN.contains(name)) {
      throw new IllegalArgumentException("The receiver sets this parameter itself: " + name);
    }
    return without(name);
  }

  /**
   * {@return whether the endpoint is told a parameter, or left to its own value of it}
   *
   * @param name as the endpoint spells it, as {@code temperature}
   */
  public boolean tells(String name) {
    return parameters.containsKey(name);
  }

  private OpenAiOptions without(String name) {
    Map<String, JsonNode> others = new LinkedHashMap<>(parameters);
    others.remove(name);
    return new OpenAiOptions(model, system, others, headers, timeout, key);
  }

  private OpenAiOptions with(String name, JsonNode value) {
    Map<String, JsonNode> all = new LinkedHashMap<>(parameters);
    all.put(name, value);
    return new OpenAiOptions(model, system, all, headers, timeout, key);
  }

  /**
   * {@return the same with the organisation that is charged: the header {@code
   * OpenAI-Organization}}
   *
   * @param organization its identifier at the endpoint
   */
  public OpenAiOptions withOrganization(String organization) {
    return withHeader("OpenAI-Organization", organization);
  }

  /**
   * {@return the same with a header that this endpoint wants} Its value is treated as a secret, as
   * the key is.
   *
   * @param name as in HTTP; case does not matter
   * @param value printable ASCII
   * @throws IllegalArgumentException if the name or value cannot stand in a header, or the receiver
   *     sets it itself
   */
  public OpenAiOptions withHeader(String name, String value) {
    if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")
        || OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("Not a header to set: " + name);
    }
    if (value.isBlank() || !value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "The value of the header " + name + " is blank, or has characters that no header has");
    }
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    all.put(name, value.strip());
    return new OpenAiOptions(model, system, parameters, all, timeout, key);
  }

  /**
   * {@return the same with another time to wait for a whole answer, from its first try to connect
   * to its last byte}
   *
   * @param timeout &gt; 0
   * @throws IllegalArgumentException if the time is not positive
   */
  public OpenAiOptions withTimeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("A timeout must be positive: " + timeout);
    }
    return new OpenAiOptions(model, system, parameters, headers, timeout, key);
  }

  /**
   * {@return the same with another source of the key}
   *
   * @param key is asked at each call; null or blank for none
   */
  public OpenAiOptions withKey(Supplier<@Nullable String> key) {
    return new OpenAiOptions(model, system, parameters, headers, timeout, key);
  }

  String model() {
    return model;
  }

  Optional<String> system() {
    return Optional.ofNullable(system);
  }

  /** By the names of the protocol, in the order in which they were set. */
  Map<String, JsonNode> parameters() {
    return parameters;
  }

  Map<String, String> headers() {
    return headers;
  }

  Duration timeout() {
    return timeout;
  }

  Optional<String> key() {
    return Optional.ofNullable(key.get()).map(String::strip).filter(text -> !text.isEmpty());
  }

  @Override
  public String toString() {
    return "OpenAiOptions[" + model + "]";
  }
}
