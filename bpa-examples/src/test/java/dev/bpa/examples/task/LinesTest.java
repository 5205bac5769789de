// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
  @TempDir private Path folder = Path.of("");

  /** As the readers of the Java platform see them, wherever a chunk ends. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "a", "a\n", "a\n\nb", "a\r\nb\r\n", "ä€😀\n1"})
  void linesAreThoseOfAnyReader(String text) throws IOException {
    for (int before : new int[] {0, 8190, 8191, 8192}) {
      String whole = "x".repeat(before) + text;
      List<String> lines = new ArrayList<>();
      try (TextLines cursor = TextLines.of("it", new ByteArrayInputStream(whole.getBytes(UTF_8)))) {
        while (cursor.advance()) {
          lines.add(cursor.text());
          assertEquals(lines.size(), cursor.number());
        }
      }
      assertEquals(whole.lines().toList(), lines);
    }
  }

  /** Packed, the line is a few kilobytes; read whole, it would take what is left of the memory. */
  @Test
  void aLineIsNotReadBeyondItsLimit() throws IOException {
    Path file = folder.resolve("long.jsonl.gz");
    byte[] megabyte = new byte[1 << 20];
    Arrays.fill(megabyte, (byte) 'x');
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("1\n".getBytes(UTF_8));
      for (int i = 0; i < 33; i++) {
        out.write(megabyte);
      }
    }
    assertEquals(
        file + ", line 2: longer than 33554432 characters",
        assertThrows(IOException.class, () -> JsonLines.read(file, (row, number) -> {}))
            .getMessage());
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jsonl.gz"), "{}\n{}\n");
    assertEquals(text + ": cannot be read (Not in GZIP format)", failure(text));
    Path cut = folder.resolve("cut.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(cut))) {
      out.write("{}\n".repeat(1000).getBytes(UTF_8));
    }
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 20));
    assertEquals(cut + ": cannot be read (Unexpected end of ZLIB input stream)", failure(cut));
    assertEquals(
        cut + ": cannot be read (Unexpected end of ZLIB input stream)",
        assertThrows(
                IOException.class, () -> TaskLines.read(cut, (row, n) -> row, row -> row.asText()))
            .getMessage());
    Path bad = Files.writeString(folder.resolve("bad.jsonl"), "{}\n{\n");
    assertEquals(bad + ", line 2: not JSON", failure(bad));
  }

  @Test
  void theStreamIsClosed() throws IOException {
    List<String> closed = new ArrayList<>();
    InputStream stream =
        new ByteArrayInputStream("1\n2\n".getBytes(UTF_8)) {
          @Override
          public void close() {
            closed.add("closed");
          }
        };
    assertEquals(2, JsonLines.read("it", stream, (row, number) -> {}));
    assertEquals(List.of("closed"), closed);
  }

  private static String failure(Path file) {
    return String.valueOf(
        assertThrows(IOException.class, () -> JsonLines.read(file, (row, number) -> {}))
            .getMessage());
  }
}
