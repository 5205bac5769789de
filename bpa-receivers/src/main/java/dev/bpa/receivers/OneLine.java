// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

/** Names in a text for language models: each stays on its line, and between its backticks. */
final class OneLine {
  private OneLine() {}

  /** The name without backticks, control characters, and ends of lines of any kind. */
  static String of(String name) {
    return name.replaceAll("[\\p{Cc}\\p{Z}`]+", " ").strip();
  }
}
