// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

/**
 * Names in a text for language models: each stays on its line, and between its backticks, whatever
 * it says. What a rendering of one's own puts names into text with.
 *
 * @see "CommonMark Spec: code spans"
 * @see Rendering
 */
public final class OneLine {
  private OneLine() {}

  /**
   * {@return the name without backticks, control characters, and ends of lines of any kind}
   *
   * @param name of a state, a signal or an item
   */
  public static String of(String name) {
    return name.replaceAll("[\\p{Cc}\\p{Z}`]+", " ").strip();
  }

  /**
   * {@return the name on its line and between backticks: data}
   *
   * @param name of a state, a signal or an item
   */
  public static String quoted(String name) {
    String line = of(name);
    return "`" + (line.isEmpty() ? " " : line) + "`"; // two backticks would open a longer quotation
  }
}
