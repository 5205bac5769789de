// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.lab.Evaluation;
import dev.bpa.examples.lab.LabPage;
import dev.bpa.format.AtomicFile;
import java.awt.Desktop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bpa report FOLDER}: the results of {@code bpa evaluate} as a page. */
@Command(
    name = "report",
    description =
        "Write a page of what bpa evaluate found: report.html, which needs no network, beside the results.json that bpa evaluate --out has written.",
    footer = {
      "",
      "As in:",
      "  bpa evaluate --test svamp.jsonl.gz --out lab",
      "  bpa report lab --open"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FOLDER", description = "Where results.json is.")
  private Path folder = Path.of("");

  @Option(names = "--open", description = "Open the page in the browser.")
  private boolean open;

  @Override
  public Integer call() throws IOException {
    if (!open) {
      System.setProperty("java.awt.headless", "true"); // drawn, never shown
    }
    String page = LabPage.of(Evaluation.read(folder.resolve("results.json")));
    Path file = folder.resolve("report.html");
    AtomicFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
    spec.commandLine().getOut().println(file);
    spec.commandLine().getOut().flush();
    if (open) {
      open(file);
    }
    return 0;
  }

  private void open(Path file) throws IOException {
    if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
      Desktop.getDesktop().browse(file.toAbsolutePath().toUri());
    } else {
      Showing.warn(spec, "there is no browser to be found here; open " + file + " yourself");
    }
  }
}
