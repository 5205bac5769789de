// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipException;

/** Tasks out of files of JSON lines, a JSON array or CSV, gzipped or not, each blamed by number. */
final class TaskLines {
  /** What makes a task of a row. */
  interface Form<T> {
    T of(JsonNode row, int number);
  }

  private static final ObjectReader JSON =
      new ObjectMapper().readerFor(JsonNode.class); // JSON lines, or the elements of one array
  private static final ObjectReader CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build()
          .readerFor(JsonNode.class)
          .with(CsvSchema.emptySchema().withHeader());

  private TaskLines() {}

  /**
   * Reads all tasks.
   *
   * @throws IOException if a row is no task, an id stands twice, or there is none
   */
  static <T> List<T> read(Path file, Form<T> form, Function<T, String> id) throws IOException {
    String name = file.getFileName().toString().replaceAll("\\.gz$", "");
    List<T> tasks = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    try (Reader text = new InputStreamReader(TextLines.open(file), UTF_8);
        MappingIterator<JsonNode> rows =
            (name.endsWith(".csv") ? CSV : JSON).<JsonNode>readValues(text)) {
      while (rows.hasNextValue()) {
        T task = form.of(rows.nextValue(), tasks.size() + 1);
        tasks.add(task);
        if (!ids.add(id.apply(task))) {
          throw new IllegalArgumentException("the id " + id.apply(task) + " stands twice");
        }
      }
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s, task %d: not readable: %s"
              .formatted(file, tasks.size() + 1, e.getOriginalMessage().lines().findFirst().get()),
          e);
    } catch (ZipException | EOFException e) {
      throw TextLines.unreadable(file.toString(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s, task %d: %s".formatted(file, Math.max(1, tasks.size()), e.getMessage()), e);
    }
    if (tasks.isEmpty()) {
      throw new IOException(file + " has no task");
    }
    return List.copyOf(tasks);
  }

  /** A text that must be there; numbers are taken as they are written. */
  static String text(JsonNode row, String field) {
    JsonNode value = row.path(field);
    if (!value.isValueNode() || value.isNull()) {
      throw new IllegalArgumentException("no text '" + field + "'");
    }
    return value.asText();
  }

  /** The texts of an array that must be there. */
  static List<String> texts(JsonNode row, String field) {
    if (!row.path(field).isArray()) {
      throw new IllegalArgumentException("no list '" + field + "'");
    }
    List<String> texts = new ArrayList<>();
    row.get(field).forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
