// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

  /** Prints a result. */
  void print(PrintWriter out, Supplier<String> json, Consumer<PrintWriter> text) {
    if (json()) {
      out.println(json.get());
    } else {
      text.accept(out);
    }
    out.flush();
  }

  /** Whether it is printed for programs. */
  boolean json() {
    return kind == Kind.json;
  }
}
