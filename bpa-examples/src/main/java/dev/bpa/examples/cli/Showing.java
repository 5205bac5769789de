// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How much a command shows as it goes. */
final class Showing {
  @Option(names = "--quiet", description = "Print nothing but errors and warnings.")
  private boolean quiet;

  boolean quiet() {
    return quiet;
  }

  /** The command's progress, which ends with it; told to nobody if it is to be quiet. */
  ProgressLine bar(CommandSpec spec) {
    int columns = Integer.getInteger("bpa.columns", 0); // the launcher knows; Java does not
    return quiet
        ? new ProgressLine(new PrintWriter(Writer.nullWriter()), 0)
        : new ProgressLine(spec.commandLine().getErr(), columns);
  }

  /** A line on standard error; the command goes on. */
  static void warn(CommandSpec spec, String warning) {
    spec.commandLine().getErr().println(spec.qualifiedName() + ": warning: " + warning);
    spec.commandLine().getErr().flush();
  }
}
