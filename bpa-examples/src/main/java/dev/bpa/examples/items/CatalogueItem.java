// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.items;

import static java.util.Objects.requireNonNull;

import dev.bpa.InformationItem;
import java.util.Set;

/**
 * An item that may be revealed, and when it is to the point.
 *
 * @param item what a receiver gets
 * @param kind what it tells
 * @param about the questions that it suits, in words that a retriever compares with a prompt's
 * @param tasks the names of those whose form of answer it tells of; none if it suits them all
 * @see ItemCatalogue
 */
public record CatalogueItem(InformationItem item, Kind kind, String about, Set<String> tasks) {
  /** What an item tells of a question; in files, in lower case. */
  public enum Kind {
    /** What sort of problem it is. */
    CATEGORY,
    /** How to go about it. */
    STRATEGY,
    /** What commonly goes wrong. */
    PITFALL,
    /** How the answer is to look. */
    FORMAT
  }

  /**
   * An item with what finds it.
   *
   * @param item what a receiver gets
   * @param kind what it tells
   * @param about not blank
   * @param tasks is copied; may be empty
   * @throws IllegalArgumentException if it is about nothing
   */
  public CatalogueItem {
    requireNonNull(item, "item");
    requireNonNull(kind, "kind");
    tasks = Set.copyOf(tasks);
    if (about.isBlank()) {
      throw new IllegalArgumentException("The item " + item + " is about nothing");
    }
  }

  /**
   * {@return whether it tells of no other form of answer than this task's}
   *
   * @param task its name
   */
  public boolean suits(String task) {
    return tasks.isEmpty() || tasks.contains(task);
  }
}
