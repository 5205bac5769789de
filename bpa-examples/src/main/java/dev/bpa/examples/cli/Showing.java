// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.demo.Progress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How much a command shows as it goes. */
final class Showing {
  @Option(names = "--quiet", description = "Print nothing but errors and warnings.")
  private boolean quiet;

  boolean quiet() {
    return quiet;
  }

  /** A progress that ends with the command. */
  interface Bar extends Progress, AutoCloseable {
    @Override
    void close();
  }

  /** The command's progress bar, or none if it is to be quiet. */
  Bar bar(CommandSpec spec) {
    int columns = Integer.getInteger("bpa.columns", 0); // the launcher knows; Java does not
    ProgressLine line = new ProgressLine(spec.commandLine().getErr(), columns);
    Progress shown = quiet ? Progress.none() : line;
    return new Bar() {
      @Override
      public void phase(String name, long steps) {
        shown.phase(name, steps);
      }

      @Override
      public void step() {
        shown.step();
      }

      @Override
      public void close() {
        line.close();
      }
    };
  }

  /** A line on standard error; the command goes on. */
  static void warn(CommandSpec spec, String warning) {
    spec.commandLine().getErr().println(spec.qualifiedName() + ": warning: " + warning);
    spec.commandLine().getErr().flush();
  }
}
