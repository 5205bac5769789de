// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A {@link SavedReceiver} in JSON: {@code version} 1, {@code advisor}, {@code receiver} ("choose"
 * with its {@code sharpness}, or "openai"), {@code prior} by class, and {@code commitment} by class
 * and signal. Nothing that a run would not write is read.
 */
final class ReceiverJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final int VERSION = 1;
  private static final int LONGEST = 1 << 20;
  private static final String CHOOSE = "choose";
  private static final String OPENAI = "openai";
  private static final Set<String> FIELDS =
      Set.of("version", "advisor", "receiver", "sharpness", "prior", "commitment");

  /** Sums of probabilities that were rounded when they were written. */
  private static final double TOLERANCE = 1e-9;

  private final JsonNode json;

  private ReceiverJson(JsonNode json) {
    this.json = json;
  }

  static byte[] of(SavedReceiver saved) throws JsonProcessingException {
    ObjectNode json = JSON.createObjectNode();
    json.put("version", VERSION);
    json.put("advisor", saved.advisor());
    json.put("receiver", saved.sharpness().isPresent() ? CHOOSE : OPENAI);
    saved.sharpness().ifPresent(sharpness -> json.put("sharpness", sharpness));
    ObjectNode prior = json.putObject("prior");
    ObjectNode commitment = json.putObject("commitment");
    for (NounClass nounClass : NounClass.values()) {
      prior.put(nounClass.label(), saved.prior().probability(nounClass));
      Distribution<Signal> row = saved.commitment().given(nounClass, Context.none());
      ObjectNode signals = commitment.putObject(nounClass.label());
      for (Signal signal : NounGroup.signals()) {
        signals.put(signal.name(), row.probability(signal));
      }
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
  }

  static SavedReceiver read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": a folder, not a file: run bpa demo again");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LONGEST + 1);
    } catch (NoSuchFileException e) {
      throw new IOException("There is no " + file + ": run bpa demo first, or name its folder", e);
    }
    if (bytes.length > LONGEST) {
      throw new IOException(
          "%s: longer than %d bytes: run bpa demo again".formatted(file, LONGEST));
    }
    try {
      return new ReceiverJson(JSON.readTree(bytes)).receiver();
    } catch (JsonProcessingException e) {
      String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw new IOException("%s: not JSON (%s): run bpa demo again".formatted(file, what), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s: %s: run bpa demo again".formatted(file, e.getMessage()), e);
    }
  }

  private SavedReceiver receiver() {
    if (!json.isObject()) {
      throw new IllegalArgumentException("not the object that a demo writes");
    }
    json.fieldNames()
        .forEachRemaining(name -> require(FIELDS.contains(name), name, "is not known here"));
    require(
        json.path("version").isInt() && json.path("version").intValue() == VERSION,
        "version",
        "must be " + VERSION + ", not " + shown(json.path("version")));
    String advisor = json.path("advisor").asText();
    require(
        advisor.matches("onnx [0-9a-f]{16}"),
        "advisor",
        "must be the version of a policy, as 'onnx 0123456789abcdef', not "
            + shown(json.path("advisor")));
    return new SavedReceiver(advisor, sharpness(), prior(), commitment());
  }

  private OptionalDouble sharpness() {
    String receiver = json.path("receiver").asText();
    JsonNode sharpness = json.path("sharpness");
    if (receiver.equals(OPENAI)) {
      require(sharpness.isMissingNode(), "sharpness", "goes with \"receiver\": \"choose\"");
      return OptionalDouble.empty();
    }
    require(
        receiver.equals(CHOOSE),
        "receiver",
        "must be 'choose' or 'openai', not " + shown(json.path("receiver")));
    double beta = sharpness.isNumber() ? sharpness.doubleValue() : Double.NaN;
    require(
        beta > 0 && beta < Double.POSITIVE_INFINITY,
        "sharpness",
        "must be a finite number above 0, not " + shown(sharpness));
    return OptionalDouble.of(beta);
  }

  private Distribution<NounClass> prior() {
    Map<NounClass, Double> prior = new EnumMap<>(NounClass.class);
    probabilities("prior", json.path("prior"), labels())
        .forEach((label, p) -> prior.put(NounClass.named(label), p));
    return Distribution.of(prior);
  }

  private TabularPolicy<NounClass> commitment() {
    JsonNode rows = json.path("commitment");
    requireNames("commitment", rows, labels());
    List<String> signals = NounGroup.signals().stream().map(Signal::name).toList();
    Map<NounClass, Distribution<Signal>> kernel = new EnumMap<>(NounClass.class);
    for (NounClass nounClass : NounClass.values()) {
      String field = "commitment." + nounClass.label();
      Map<Signal, Double> row = new LinkedHashMap<>();
      probabilities(field, rows.path(nounClass.label()), signals)
          .forEach((name, p) -> row.put(Signal.of(name), p));
      kernel.put(nounClass, Distribution.of(row));
    }
    return TabularPolicy.of(kernel);
  }

  private static List<String> labels() {
    return Arrays.stream(NounClass.values()).map(NounClass::label).toList();
  }

  /** A probability for each of these names, in their order, and for no other. */
  private static Map<String, Double> probabilities(
      String field, JsonNode node, List<String> names) {
    requireNames(field, node, names);
    Map<String, Double> probabilities = new LinkedHashMap<>();
    double sum = 0;
    for (String name : names) {
      JsonNode value = node.path(name);
      double p = value.isNumber() ? value.doubleValue() : Double.NaN;
      require(p >= 0 && p <= 1, field + "." + name, "must be a probability, not " + shown(value));
      probabilities.put(name, p);
      sum += p;
    }
    require(Math.abs(sum - 1) <= TOLERANCE, field, "must sum to 1, not to " + sum);
    return probabilities;
  }

  private static void requireNames(String field, JsonNode node, List<String> names) {
    List<String> missing = new ArrayList<>(names);
    List<String> more = new ArrayList<>();
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!missing.remove(name)) {
                more.add(name);
              }
            });
    require(missing.isEmpty(), field, "lacks " + missing);
    require(more.isEmpty(), field, "has " + more + ", which are not known here");
  }

  private static void require(boolean condition, String field, String what) {
    if (!condition) {
      throw new IllegalArgumentException(field + " " + what);
    }
  }

  private static String shown(JsonNode node) {
    String text = node.isMissingNode() ? "left out" : node.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
