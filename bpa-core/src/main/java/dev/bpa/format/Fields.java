// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * The fields of a JSON object, read with one clear line about what is missing or of another type.
 * Every method throws {@link IllegalArgumentException} with such a line.
 */
record Fields(JsonNode object) {
  private static final String VERSION = "version";

  Fields {
    if (!object.isObject()) {
      throw new IllegalArgumentException("expected an object, but found " + abbreviated(object));
    }
  }

  /** The names of the fields, in order. */
  List<String> names() {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }

  boolean has(String name) {
    return object.has(name);
  }

  String text(String name) {
    return the(name, JsonNode::isTextual, "a text").textValue();
  }

  long whole(String name) {
    return the(name, n -> n.isIntegralNumber() && n.canConvertToLong(), "a whole number")
        .longValue();
  }

  double number(String name) {
    return the(name, n -> n.isNumber() && Double.isFinite(n.doubleValue()), "a finite number")
        .doubleValue();
  }

  Fields fields(String name) {
    return new Fields(the(name, JsonNode::isObject, "an object"));
  }

  /** The objects in a list. */
  List<Fields> list(String name) {
    ArrayNode list = (ArrayNode) the(name, JsonNode::isArray, "a list");
    return StreamSupport.stream(list.spliterator(), false).map(Fields::new).toList();
  }

  /** The numbers in a list. */
  double[] numbers(String name) {
    ArrayNode list = (ArrayNode) the(name, JsonNode::isArray, "a list of numbers");
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode number = list.get(i);
      if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
        throw new IllegalArgumentException(
            "'%s' should hold finite numbers, but has %s".formatted(name, abbreviated(number)));
      }
      numbers[i] = number.doubleValue();
    }
    return numbers;
  }

  Fields requireVersion(long known) {
    long version = whole(VERSION);
    if (version != known) {
      throw new IllegalArgumentException(
          "schema version " + version + " is not known; this library reads version " + known);
    }
    return this;
  }

  static ObjectNode ofVersion(long version) {
    return Json.object().put(VERSION, version);
  }

  private JsonNode the(String name, Predicate<JsonNode> type, String expected) {
    JsonNode value = object.get(name);
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing; it should be " + expected);
    }
    if (!type.test(value)) {
      throw new IllegalArgumentException(
          "'" + name + "' should be " + expected + ", but is " + abbreviated(value));
    }
    return value;
  }

  private static String abbreviated(JsonNode value) {
    return abbreviated(value.toString());
  }

  /** The start of a text, on one line. */
  static String abbreviated(String text) {
    return abbreviated(text, 80);
  }

  static String abbreviated(String text, int most) {
    String start = text.length() <= most ? text : text.substring(0, most) + "…";
    return start.replaceAll("\\p{Cc}", " ");
  }
}
