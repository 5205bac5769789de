// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** What JSON is read, below the level of trees: strictly, and within limits. */
final class JsonSyntax {
  static final String NOT_UTF8 = "not JSON: its bytes are not UTF-8";

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(Json.LIMIT)
                  .maxNameLength(Json.LIMIT)
                  .maxStringLength(Json.LIMIT)
                  .maxNumberLength(100)
                  .maxNestingDepth(8)
                  .build())
          .build();

  private static final Pattern ASIDE =
      Pattern.compile(
          ", from `[^`]*`| \\((?:start marker|for \\w+ starting) at .*\\)|: enable `[^`]*` to allow");

  private JsonSyntax() {}

  /**
   * The tokens of a stream, one by one, for files whose every line is to be blamed by its number.
   * NaN and the infinities are tokens here, to be refused where they stand.
   */
  static JsonParser tokens(InputStream utf8) throws IOException {
    JsonParser parser = FACTORY.createParser(utf8);
    parser.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature());
    return parser;
  }

  /** What is wrong, in one line, without the names of Java methods. */
  static String problem(JsonProcessingException e) {
    String line = e.getOriginalMessage().lines().findFirst().orElse("");
    return (e instanceof StreamConstraintsException ? "beyond the limits: " : "not JSON: ")
        + Fields.abbreviated(ASIDE.matcher(line).replaceAll(""), 200);
  }
}
