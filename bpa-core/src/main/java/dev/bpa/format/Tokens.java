// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the values of a JSON file. What is wrong is said with its line and its place, as
 * "game.json, line 7, receiverUtility[1][0]: …", in an {@link IOException}.
 */
final class Tokens implements Closeable {
  private static final int SHORT = 4;

  private final Path file;
  private final JsonParser json;
  private final Map<String, Optional<BigFraction>> shorts =
      new HashMap<>(); // so millions of zeros are one
  private @Nullable JsonToken token;

  /** Reads the value where the cursor stands, and leaves the cursor on its last token. */
  @FunctionalInterface
  interface Value<T> {
    T read() throws IOException;
  }

  Tokens(Path file, InputStream in) throws IOException {
    this.file = file;
    json = JsonSyntax.tokens(in);
    advance();
  }

  /** Reads an object whose fields are all among these; names must not be given twice. */
  void object(Map<String, Value<?>> fields) throws IOException {
    require(JsonToken.START_OBJECT, "an object in braces");
    while (advance() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      Value<?> field = fields.get(name);
      if (field == null) {
        throw problem("not a known field; the fields are " + String.join(", ", fields.keySet()));
      }
      advance();
      field.read();
    }
  }

  /** Reads a list of values of one kind. */
  <T> List<T> list(Value<T> each) throws IOException {
    require(JsonToken.START_ARRAY, "a list in brackets");
    List<T> list = new ArrayList<>();
    while (advance() != JsonToken.END_ARRAY) {
      list.add(each.read());
    }
    return list;
  }

  String text() throws IOException {
    require(JsonToken.VALUE_STRING, "a text in quotes");
    return written();
  }

  /** A number, plain or as a text; a text may be a fraction. */
  BigFraction number() throws IOException {
    if (token == JsonToken.VALUE_STRING || (token != null && token.isNumeric())) {
      String text = written();
      Optional<BigFraction> number =
          text.length() <= SHORT
              ? shorts.computeIfAbsent(text, Rationals::parse)
              : Rationals.parse(text);
      if (number.isPresent()) {
        return number.get();
      }
    }
    throw expected("a finite number such as 0.3 or \"3/10\"");
  }

  /** Makes sure that nothing follows. */
  void end() throws IOException {
    if (advance() != null) {
      throw problem("nothing should follow the closing brace, but there is " + found());
    }
  }

  /** A complaint about the value where the cursor stands. */
  IOException problem(String what) {
    return problem(token == null ? json.currentLocation() : json.currentTokenLocation(), what);
  }

  private @Nullable JsonToken advance() throws IOException {
    try {
      token = json.nextToken();
      return token;
    } catch (JsonProcessingException e) {
      throw problem(e);
    } catch (CharConversionException e) { // Jackson took it for UTF-16 or UTF-32
      throw problem(json.currentLocation(), JsonSyntax.NOT_UTF8);
    }
  }

  /** The token as it stands in the file, without quotes. */
  private String written() throws IOException {
    try {
      return json.getText();
    } catch (JsonProcessingException e) {
      throw problem(e);
    } catch (CharConversionException e) {
      throw problem(json.currentLocation(), JsonSyntax.NOT_UTF8);
    }
  }

  private void require(JsonToken wanted, String what) throws IOException {
    if (token != wanted) {
      throw expected(what);
    }
  }

  private IOException expected(String what) throws IOException {
    return problem("should be " + what + ", but is " + found());
  }

  private IOException problem(JsonProcessingException cause) {
    JsonLocation location = cause.getLocation();
    IOException problem =
        problem(location == null ? json.currentLocation() : location, JsonSyntax.problem(cause));
    problem.initCause(cause);
    return problem;
  }

  private IOException problem(JsonLocation where, String what) {
    String path = path(json.getParsingContext());
    return new IOException(
        "%s, line %d%s: %s"
            .formatted(file, where.getLineNr(), path.isEmpty() ? "" : ", " + path, what));
  }

  private String found() throws IOException {
    if (token == null) {
      return "the end of the file";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> '"' + Fields.abbreviated(written()) + '"';
      default -> Fields.abbreviated(written());
    };
  }

  private static String path(JsonStreamContext context) {
    JsonStreamContext parent = context.getParent();
    String before = parent == null ? "" : path(parent);
    if (context.inArray() && context.hasCurrentIndex()) {
      return before + "[" + context.getCurrentIndex() + "]";
    }
    if (context.inObject() && context.hasCurrentName()) {
      String name = Fields.abbreviated(context.getCurrentName());
      return before.isEmpty() ? name : before + "." + name;
    }
    return before;
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
