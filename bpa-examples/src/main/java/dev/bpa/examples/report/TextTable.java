// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of text in columns that are as wide as their widest cell. */
final class TextTable {
  private static final int LONGEST_NAME = 20;

  private final List<List<String>> rows = new ArrayList<>();

  /** One line of text without the characters that steer a terminal. */
  static String harmless(String text) {
    return text.replaceAll("\\p{C}", "?");
  }

  /** The start of a name, so that it fits into a column. */
  static String name(Object named) {
    String text = harmless(named.toString());
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME - 1) + "…";
  }

  /** A probability. Certainties stand out: all else has four digits. */
  static String share(double p) {
    return p == 0 || p == 1 ? Integer.toString((int) p) : String.format(Locale.ROOT, "%.4f", p);
  }

  void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  void print(PrintWriter out) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] width = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        width[i] = Math.max(width[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append("  ").append(row.get(i)).append(" ".repeat(width[i] - row.get(i).length()));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
