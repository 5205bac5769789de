// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import java.util.Locale;

/**
 * Figures that a test measures and holds to their limits, told on standard output when asked for:
 * {@code ./bench.sh figures}.
 */
public final class Figures {
  private Figures() {}

  /** One line, if {@code -Dbpa.figures=true}. */
  public static void tell(String format, Object... values) {
    if (Boolean.getBoolean("bpa.figures")) {
      System.out.println(String.format(Locale.ROOT, format, values));
    }
  }
}
