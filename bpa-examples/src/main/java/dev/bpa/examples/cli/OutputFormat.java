// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import picocli.CommandLine.Option;

/** How a result is printed. */
final class OutputFormat {
  /** The formats there are. */
  enum Kind {
    text,
    json
  }

  @Option(
      names = "--format",
      paramLabel = "KIND",
      description = "text: to read (the default). json: one object a line.")
  private Kind kind = Kind.text;

  /** Whether it is printed for programs. */
  boolean json() {
    return kind == Kind.json;
  }
}
