// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static java.util.Objects.requireNonNull;

/**
 * What a language model answered.
 *
 * @param text as it came
 */
public record Reply(String text) {
  public Reply {
    requireNonNull(text, "text");
  }
}
