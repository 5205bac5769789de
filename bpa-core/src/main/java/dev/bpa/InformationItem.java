// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.util.Objects.requireNonNull;

/**
 * One item of information that can be revealed: a hint, a passage, a fact. It is the state of the
 * starting paper.
 *
 * @param name identifies the item, as "units"
 * @param text what a reader of it gets, as "Convert minutes to hours first."
 * @see "Bai et al., arXiv 2405.18718: information items"
 */
public record InformationItem(String name, String text) implements State {
  /**
   * @param name identifies the item, as "units"
   * @param text what a reader of it gets, as "Convert minutes to hours first."
   * @throws IllegalArgumentException if the name is blank
   */
  public InformationItem {
    requireNonNull(text, "text");
    if (name.isBlank()) {
      throw new IllegalArgumentException("An item needs a name; its text is: " + text);
    }
  }

  /** Signals that carry no item but this one. */
  @Override
  public boolean admits(Signal signal) {
    return signal.items().stream().allMatch(this::equals);
  }

  @Override
  public Signal disclosed() {
    return Signal.revealing(this);
  }

  @Override
  public String toString() {
    return name;
  }
}
