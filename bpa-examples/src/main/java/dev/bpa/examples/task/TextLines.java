// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A cursor over the lines of a text in UTF-8, so that none of them fills the memory: a gzipped file
 * of a megabyte can hold a line of a thousand. For one thread.
 *
 * @see JsonLines
 */
public final class TextLines implements Closeable {
  /** The longest line, in characters. */
  static final int LONGEST = 1 << 25;

  private final String name;
  private final Reader in;
  private final char[] chunk = new char[1 << 13];
  private final StringBuilder line = new StringBuilder();
  private int from;
  private int to;
  private int number;

  private TextLines(String name, InputStream utf8) {
    this.name = name;
    this.in = new InputStreamReader(utf8, UTF_8);
  }

  /**
   * {@return the lines of a file, unpacked if its name ends in {@code .gz}}
   *
   * @param file of text
   * @throws IOException if it cannot be opened, or is not gzipped as its name says
   */
  public static TextLines of(Path file) throws IOException {
    return of(file.toString(), open(file));
  }

  /**
   * {@return the lines of a stream, which is closed with them}
   *
   * @param name names it in messages
   * @param utf8 the text
   */
  public static TextLines of(String name, InputStream utf8) {
    return new TextLines(requireNonNull(name, "name"), requireNonNull(utf8, "utf8"));
  }

  static InputStream open(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    try {
      return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    } catch (IOException e) {
      bytes.close();
      throw unreadable(file.toString(), e);
    }
  }

  /** The same with the file's name; missing and forbidden files have it already. */
  static IOException unreadable(String name, IOException e) {
    return e instanceof NoSuchFileException || e instanceof AccessDeniedException
        ? e
        : new IOException("%s: cannot be read (%s)".formatted(name, e.getMessage()), e);
  }

  /**
   * Goes to the next line.
   *
   * @return whether there is one
   * @throws IOException if the text cannot be read, or the line has more than 33,554,432 characters
   */
  public boolean advance() throws IOException {
    line.setLength(0);
    number++;
    boolean begun = false;
    boolean ended = false;
    while (!ended && (from < to || refill())) {
      begun = true;
      int end = from;
      while (end < to && chunk[end] != '\n') {
        end++;
      }
      line.append(chunk, from, end - from);
      if (line.length() > LONGEST) {
        throw new IOException(
            "%s, line %d: longer than %d characters".formatted(name, number, LONGEST));
      }
      ended = end < to;
      from = ended ? end + 1 : end;
    }
    return begun;
  }

  private boolean refill() throws IOException {
    from = 0;
    try {
      to = Math.max(0, in.read(chunk));
    } catch (IOException e) {
      throw unreadable(name, e);
    }
    return to > 0;
  }

  /** {@return the line, without its end} */
  public String text() {
    int length = line.length();
    boolean windows = length > 0 && line.charAt(length - 1) == '\r';
    return line.substring(0, windows ? length - 1 : length);
  }

  /** {@return its number, counted from 1} */
  public int number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
