// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.items;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.InformationItem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Items of information, in order: JSON lines of {@code name}, {@code kind} (category, strategy,
 * pitfall or format), {@code about} and {@code text}. Immutable.
 *
 * @param items each name once; at least one
 */
public record ItemCatalogue(List<CatalogueItem> items) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROJECT = "catalogue.jsonl";

  /**
   * A catalogue of these items, in their order.
   *
   * @param items is copied
   * @throws IllegalArgumentException if there is no item, or a name stands twice
   */
  public ItemCatalogue {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("A catalogue needs an item");
    }
    Set<String> names = new HashSet<>();
    for (CatalogueItem each : items) {
      if (!names.add(each.item().name())) {
        throw new IllegalArgumentException("The item " + each.item() + " stands twice");
      }
    }
  }

  /**
   * {@return the project's own: hints for arithmetic, mathematics, code and multiple choice}
   *
   * @throws IOException if it is not on the class path
   */
  public static ItemCatalogue ofProject() throws IOException {
    try (InputStream bytes = ItemCatalogue.class.getResourceAsStream(PROJECT)) {
      if (bytes == null) {
        throw new IOException("The catalogue " + PROJECT + " is missing from the class path");
      }
      return read(bytes, PROJECT);
    }
  }

  /**
   * {@return the catalogue of a file}
   *
   * @param file JSON lines in UTF-8, without empty ones
   * @throws IOException if the file is missing or a line is no item; the message names it
   */
  public static ItemCatalogue read(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return read(bytes, file.toString());
    }
  }

  private static ItemCatalogue read(InputStream bytes, String name) throws IOException {
    List<CatalogueItem> items = new ArrayList<>();
    int number = 0;
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        items.add(item(JSON.readTree(line)));
      }
      return new ItemCatalogue(items);
    } catch (JsonProcessingException e) {
      throw new IOException("%s, line %d: not JSON".formatted(name, number), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s, line %d: %s".formatted(name, number, e.getMessage()), e);
    }
  }

  private static CatalogueItem item(JsonNode line) {
    String kind = text(line, "kind").toUpperCase(Locale.ROOT);
    for (CatalogueItem.Kind each : CatalogueItem.Kind.values()) {
      if (each.name().equals(kind)) {
        return new CatalogueItem(
            new InformationItem(text(line, "name"), text(line, "text")), each, text(line, "about"));
      }
    }
    throw new IllegalArgumentException(
        "'kind' is category, strategy, pitfall or format, not " + line.path("kind"));
  }

  private static String text(JsonNode line, String field) {
    if (!line.path(field).isTextual()) {
      throw new IllegalArgumentException("no text '" + field + "'");
    }
    return line.get(field).textValue();
  }

  /**
   * {@return the items of a kind, in order; none if the catalogue has no such}
   *
   * @param kind what they tell
   */
  public List<CatalogueItem> of(CatalogueItem.Kind kind) {
    return items.stream().filter(each -> each.kind() == kind).toList();
  }
}
