// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/** Standard output, which remembers why it could not be written: a {@link PrintWriter} does not. */
final class Output extends FilterOutputStream {
  private @Nullable IOException failure;

  Output(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /**
   * The exit code of a command that ended with this one: a failure, and a line that says so, if not
   * all of its output was written. A reader that closed its pipe has had enough, and lost nothing.
   */
  int ended(int code, PrintWriter err) {
    String reason = failure == null ? "" : String.valueOf(failure.getMessage());
    if (failure == null || reason.toLowerCase(Locale.ROOT).contains("pipe")) {
      return code;
    }
    err.println("bpa: Cannot write standard output: " + reason + "; what is there is not all");
    err.flush();
    return code == ExitCode.OK ? ExitCode.SOFTWARE : code;
  }
}
