// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A cursor over the lines of a file as bytes, so that UTF-8 is checked by who parses them. It tells
 * a last line that was ended from one that was not, and no line can fill the memory.
 */
final class Lines implements Closeable {
  private final Path file;
  private final InputStream in;
  private final byte[] chunk = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int from;
  private int to;
  private long number;
  private long offset;
  private long next;
  private boolean ended;

  Lines(Path file) throws IOException {
    this.file = file;
    this.in = Source.open(file, "experience log");
  }

  /** Goes to the next line, if there is one. */
  boolean advance() throws IOException {
    line.reset();
    ended = false;
    number++;
    offset = next;
    while (!ended && (from < to || refill())) {
      int end = from;
      while (end < to && chunk[end] != '\n') {
        end++;
      }
      line.write(chunk, from, end - from);
      ended = end < to;
      next += ended ? end + 1 - from : end - from;
      from = ended ? end + 1 : end;
      if (line.size() > Json.LIMIT) {
        throw new IOException(
            "%s, line %d: longer than %d bytes".formatted(file, number, Json.LIMIT));
      }
    }
    return ended || line.size() > 0;
  }

  private boolean refill() throws IOException {
    from = 0;
    try {
      to = Math.max(0, in.read(chunk));
    } catch (IOException e) {
      throw Source.cannotRead(file, e);
    }
    return to > 0;
  }

  /** The line, without its end. */
  byte[] bytes() {
    return line.toByteArray();
  }

  /** Its number, counted from 1. */
  long number() {
    return number;
  }

  /** Where in the file it starts, in bytes. */
  long offset() {
    return offset;
  }

  /** Whether the line has its end; only the last one of a file may not. */
  boolean ended() {
    return ended;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
