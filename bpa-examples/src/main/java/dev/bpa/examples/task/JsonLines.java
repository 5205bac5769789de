// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Files of a JSON value a line; whatever is wrong with one is told with its number.
 *
 * @see "JSON Lines, jsonlines.org"
 */
public final class JsonLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is done with a line; what it refuses is told with the line's number. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Takes a line.
     *
     * @param row what it holds
     * @param number counted from 1
     * @throws IllegalArgumentException if it is not what is wanted; the message says what is not
     */
    void read(JsonNode row, int number);
  }

  private JsonLines() {}

  /**
   * Reads a file, gzipped or not.
   *
   * @param file of JSON lines in UTF-8
   * @param reader is given each line in order
   * @return how many lines there are
   * @throws IOException if the file cannot be read, a line is longer than {@link TextLines} take,
   *     no JSON, or refused by the reader; the message names file and line
   */
  public static int read(Path file, Reader reader) throws IOException {
    try (TextLines lines = TextLines.of(file)) {
      return read(file.toString(), lines, reader);
    }
  }

  /**
   * Reads a stream to its end, and closes it.
   *
   * @param name names it in messages
   * @param utf8 JSON lines
   * @param reader is given each line in order
   * @return how many lines there are
   * @throws IOException as {@link #read(Path, Reader)}
   */
  public static int read(String name, InputStream utf8, Reader reader) throws IOException {
    try (TextLines lines = TextLines.of(name, utf8)) {
      return read(name, lines, reader);
    }
  }

  /**
   * {@return a text that must be there}
   *
   * @param row of a file
   * @param field of the row
   * @throws IllegalArgumentException if the row has no such text
   */
  public static String text(JsonNode row, String field) {
    if (!row.path(field).isTextual()) {
      throw new IllegalArgumentException("no text '" + field + "'");
    }
    return row.get(field).textValue();
  }

  private static int read(String name, TextLines lines, Reader reader) throws IOException {
    int count = 0;
    while (lines.advance()) {
      count = lines.number();
      try {
        reader.read(JSON.readTree(lines.text()), count);
      } catch (JsonProcessingException e) {
        throw new IOException("%s, line %d: not JSON".formatted(name, count), e);
      } catch (IllegalArgumentException e) {
        throw new IOException("%s, line %d: %s".formatted(name, count, e.getMessage()), e);
      }
    }
    return count;
  }
}
