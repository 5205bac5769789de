// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class OutputTest {
  /** What is said, after the exit code, where the output takes so many bytes and then fails. */
  private static String ended(int room, String failure, String... args) {
    OutputStream narrow =
        new OutputStream() {
          private int left = room;

          @Override
          public void write(int b) throws IOException {
            if (left-- <= 0) {
              throw new IOException(failure);
            }
          }
        };
    StringWriter err = new StringWriter();
    Output output = new Output(narrow);
    PrintWriter out = new PrintWriter(output, true, UTF_8);
    int code = Bpa.run(out, new PrintWriter(err), args);
    out.flush();
    return output.ended(code, new PrintWriter(err)) + " " + err.toString().strip();
  }

  @Test
  void whatIsCutShortFails() {
    assertEquals(
        "1 bpa: Cannot write standard output: No space left on device; what is there is not all",
        ended(5, "No space left on device", "--version"));
  }

  @Test
  void whatIsWrittenDoesNot() {
    assertEquals("0 ", ended(1_000, "", "--version"));
  }

  @Test
  void aReaderThatHasHadEnoughIsNoFailure() {
    assertEquals("0 ", ended(5, "Broken pipe", "--version"));
  }
}
