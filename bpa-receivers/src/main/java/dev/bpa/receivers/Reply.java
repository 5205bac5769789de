// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static java.util.Objects.requireNonNull;

/**
 * What a language model answered. Its text names it, in logs and messages.
 *
 * @param text as it came
 */
public record Reply(String text) {
  public Reply {
    requireNonNull(text, "text");
  }

  /** The text. */
  @Override
  public String toString() {
    return text;
  }
}
