// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.items;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bpa.InformationItem;
import dev.bpa.examples.task.JsonLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Items of information, in order: JSON lines of {@code name}, {@code kind} (category, strategy,
 * pitfall or format), {@code about}, {@code text} and, where it suits some tasks alone, {@code
 * tasks}, a list of their names. Immutable.
 *
 * @param items each name once; at least one
 * @see NearestItems
 */
public record ItemCatalogue(List<CatalogueItem> items) {
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
      List<CatalogueItem> items = new ArrayList<>();
      JsonLines.read(PROJECT, bytes, (line, number) -> items.add(item(line)));
      return new ItemCatalogue(items);
    }
  }

  /**
   * {@return the catalogue of a file}
   *
   * @param file JSON lines in UTF-8, gzipped or not, without empty ones
   * @throws IOException if the file is missing, a line is no item, a name stands twice, or there is
   *     none; the message says which
   */
  public static ItemCatalogue read(Path file) throws IOException {
    List<CatalogueItem> items = new ArrayList<>();
    JsonLines.read(file, (line, number) -> items.add(item(line)));
    try {
      return new ItemCatalogue(items);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static CatalogueItem item(JsonNode line) {
    String kind = JsonLines.text(line, "kind").toUpperCase(Locale.ROOT);
    for (CatalogueItem.Kind each : CatalogueItem.Kind.values()) {
      if (each.name().equals(kind)) {
        InformationItem item =
            new InformationItem(JsonLines.text(line, "name"), JsonLines.text(line, "text"));
        return new CatalogueItem(
            item, each, JsonLines.text(line, "about"), tasks(line.path("tasks")));
      }
    }
    throw new IllegalArgumentException(
        "'kind' is category, strategy, pitfall or format, not " + line.path("kind"));
  }

  private static Set<String> tasks(JsonNode names) {
    Set<String> tasks = new HashSet<>();
    names.forEach(name -> tasks.add(name.asText()));
    if (!names.isMissingNode() && (!names.isArray() || tasks.isEmpty())) {
      throw new IllegalArgumentException("'tasks' is a list of names, not " + names);
    }
    return tasks;
  }

  /**
   * {@return the items that suit a task, in order}
   *
   * @param task its name
   * @throws IllegalArgumentException if none does
   */
  public ItemCatalogue suiting(String task) {
    return new ItemCatalogue(items.stream().filter(each -> each.suits(task)).toList());
  }
}
