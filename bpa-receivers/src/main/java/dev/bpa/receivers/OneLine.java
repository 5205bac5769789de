// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

/** Names in a text for language models: each stays on its line, and between its backticks. */
final class OneLine {
  private OneLine() {}

  /** The name without backticks, control characters, and ends of lines of any kind. */
  static String of(String name) {
    return name.replaceAll("[\\p{Cc}\\p{Z}`]+", " ").strip();
  }

  /** The name on its line and between backticks: data, whatever it says. */
  static String quoted(String name) {
    String line = of(name);
    return "`" + (line.isEmpty() ? " " : line) + "`"; // two backticks would open a longer quotation
  }
}
