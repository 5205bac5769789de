// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** How this package reads and writes JSON: strictly, and within limits. */
final class Json {
  /** The largest line or file, in bytes. */
  static final int LIMIT = 1 << 26;

  private static final Pattern ASIDE =
      Pattern.compile(", from `[^`]*`| \\(start marker at [^)]*\\)|: enable `[^`]*` to allow");

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(LIMIT)
                          .maxNameLength(LIMIT)
                          .maxStringLength(LIMIT)
                          .maxNumberLength(100)
                          .maxNestingDepth(8)
                          .build())
                  .build())
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
      throw new IOException(problem(e), e);
    }
    throw new IOException("not a JSON object");
  }

  /**
   * The tokens of a stream, one by one, for files whose every line is to be blamed by its number.
   * NaN and the infinities are tokens here, to be refused by name.
   */
  static JsonParser tokens(InputStream utf8) throws IOException {
    return MAPPER.reader().with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).createParser(utf8);
  }

  /** What is wrong, in one line, without the names of Java methods. */
  static String problem(JsonProcessingException e) {
    String line = e.getOriginalMessage().lines().findFirst().orElse("");
    return (e instanceof StreamConstraintsException ? "beyond the limits: " : "not JSON: ")
        + Fields.abbreviated(ASIDE.matcher(line).replaceAll(""), 200);
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
