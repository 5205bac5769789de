// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a command writes its files. */
final class OutputFolder {
  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where the files go (default: ${DEFAULT-VALUE}).")
  private Path folder;

  OutputFolder(String usual) {
    folder = Path.of(usual);
  }

  /**
   * The folder.
   *
   * @throws ParameterException if it has no name
   */
  Path folder(CommandLine command) {
    if (folder.toString().isEmpty()) {
      throw new ParameterException(command, "--out is empty: name a folder");
    }
    return folder;
  }
}
