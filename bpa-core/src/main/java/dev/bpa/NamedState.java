// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

/**
 * A state of which a file knows the name only. It admits no signal that carries items, for it does
 * not know what it holds: map it to a state of your own before an Advisor is to reveal from it.
 *
 * @param name the {@code toString} of the state that was written; not blank
 * @see dev.bpa.format.LoggedExperience
 */
public record NamedState(String name) implements State {
  /**
   * @param name the {@code toString} of the state that was written
   * @throws IllegalArgumentException if the name is blank
   */
  public NamedState {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A state needs a name to be found again by");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
