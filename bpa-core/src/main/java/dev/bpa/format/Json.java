// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;

/** How this package reads and writes JSON: strictly, and within limits. */
final class Json {
  /** The largest line or file, in bytes. */
  static final int LIMIT = 1 << 26;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonSyntax.FACTORY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectWriter COMPACT = MAPPER.writer();
  private static final ObjectWriter INDENTED =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * The object that is written here.
   *
   * @throws IOException if it is not one whole JSON object; the message is one line
   */
  static ObjectNode parse(byte[] utf8) throws IOException {
    try {
      JsonNode node = MAPPER.readTree(utf8);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new IOException(JsonSyntax.problem(e), e);
    } catch (CharConversionException e) {
      throw new IOException(JsonSyntax.NOT_UTF8, e);
    }
    throw new IOException("not a JSON object");
  }

  /** The object on one line, and the end of the line. */
  static byte[] line(ObjectNode object) {
    return utf8(object, COMPACT);
  }

  /** The object on several lines, for people. */
  static byte[] indented(ObjectNode object) {
    return utf8(object, INDENTED);
  }

  /** The object on one line, without its end. */
  static String text(ObjectNode object) {
    return text(object, COMPACT);
  }

  private static byte[] utf8(ObjectNode object, ObjectWriter writer) {
    byte[] bytes = (text(object, writer) + '\n').getBytes(UTF_8);
    if (bytes.length > LIMIT) {
      throw new IllegalArgumentException(
          bytes.length + " bytes of JSON, but no more than " + LIMIT + " can be read back");
    }
    return bytes;
  }

  /** Half a surrogate pair has no UTF-8: a text that is cut in the middle of one is escaped. */
  private static String text(ObjectNode object, ObjectWriter writer) {
    try {
      String text = writer.writeValueAsString(object);
      return UTF_8.newEncoder().canEncode(text)
          ? text
          : writer.with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }
}
