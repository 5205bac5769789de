// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.NamedState;
import dev.bpa.SignalingPolicy;
import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.learn.Logs;
import dev.bpa.examples.learn.ValueCurve;
import dev.bpa.examples.report.Picture;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A picture of what a policy is worth, if one is wanted. */
final class ValuePicture {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "A file.svg or file.png for the value of the policy as more of the log is read.")
  private @Nullable Path out;

  /**
   * Holds, before any work, that the file can be a picture.
   *
   * @throws ParameterException if it cannot
   */
  void check(CommandLine command) {
    if (out != null) {
      check(out, command);
    }
  }

  /** The same of any file for a picture. */
  static void check(Path out, CommandLine command) {
    try {
      Picture.of(out);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, "--out: " + e.getMessage(), e);
    }
  }

  /** Draws it. */
  void draw(Logs logs, SignalingPolicy<NamedState> policy, Progress progress) throws IOException {
    if (out != null) {
      System.setProperty("java.awt.headless", "true"); // drawn, never shown
      ValueCurve.of(logs.rounds(), policy, progress).plot().write(out);
    }
  }
}
