// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.InformationItem;
import dev.bpa.NamedState;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.probability.Distribution;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON of signals and beliefs, which every format of this package shares. */
final class Vocabulary {
  private Vocabulary() {}

  /** Adds {@code "signal": name} and, if it carries any, {@code "items": [{name, text}]}. */
  static void put(ObjectNode json, Signal signal) {
    json.put("signal", signal.name());
    if (!signal.items().isEmpty()) {
      ArrayNode items = json.putArray("items");
      for (InformationItem item : signal.items()) {
        items.addObject().put("name", item.name()).put("text", item.text());
      }
    }
  }

  static Signal signal(Fields json) {
    return json.has("items")
        ? new Signal(
            json.text("signal"),
            json.list("items").stream()
                .map(item -> new InformationItem(item.text("name"), item.text("text")))
                .toList())
        : Signal.of(json.text("signal"));
  }

  /** Adds each state's name with its probability. */
  static <S extends State> void put(ObjectNode json, Distribution<S> belief) {
    for (S state : belief.support()) {
      json.put(freeName(json, state), belief.probability(state));
    }
  }

  static Distribution<NamedState> belief(Fields json) {
    Map<NamedState, Double> probabilities = new LinkedHashMap<>();
    json.names().forEach(name -> probabilities.put(new NamedState(name), json.number(name)));
    return Distribution.of(probabilities);
  }

  /**
   * The state's name, as a field that the object does not have yet.
   *
   * @throws IllegalArgumentException if the name is blank, another state has it, or it ends in the
   *     middle of a character: readers of JSON disagree about such fields
   */
  static String freeName(ObjectNode json, State state) {
    String name = new NamedState(state.toString()).name();
    if (json.has(name)) {
      throw new IllegalArgumentException(
          "Two states have the same name and could not be told apart when read: " + name);
    }
    if (!UTF_8.newEncoder().canEncode(name)) {
      throw new IllegalArgumentException("Half a surrogate pair in the name of a state: " + name);
    }
    return name;
  }
}
