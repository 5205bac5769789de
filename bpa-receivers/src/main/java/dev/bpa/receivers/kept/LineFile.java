// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bpa.format.PrivateFile;
import dev.bpa.receivers.Reply;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file of questions and answers, one a line, read when it is opened and then appended to. A line
 * reaches the operating system whole before {@link #append} returns; a torn last line, as a crash
 * leaves it, is cut off by the next to open the file, and a whole one without its end is ended. A
 * last line that never was one of these is not touched: the file is somebody else's. It is locked
 * against other programs and {@linkplain PrivateFile private}; one without lines is removed.
 */
final class LineFile implements Closeable {
  /** How each line begins. */
  private static final byte[] HEAD = "{\"version\":1,\"question\":\"".getBytes(UTF_8);

  /** Read whole when it is opened: millions of short answers. */
  private static final int LARGEST = 1 << 29;

  private final Path path;
  private final RandomAccessFile file; // unlike a channel, not closed by an interrupt
  private boolean empty = true;

  /** What is made of a line; its number counts from 1. */
  @FunctionalInterface
  interface Reader {
    void read(byte[] line, int number) throws IOException;
  }

  /**
   * Opens the file, makes it if there is none, and reads its lines.
   *
   * @throws IOException if it cannot be read or written, is open elsewhere, or holds something else
   */
  LineFile(Path path, Reader reader) throws IOException {
    this.path = path;
    PrivateFile.create(path);
    this.file = new RandomAccessFile(path.toFile(), "rw");
    try {
      lock();
      read(reader);
    } catch (IOException | RuntimeException failure) {
      file.close();
      throw failure;
    }
  }

  /** A byte that no file will ever reach stands for it: on Windows, readers would be locked out. */
  private void lock() throws IOException {
    @Nullable FileLock lock;
    try {
      lock = file.getChannel().tryLock(Long.MAX_VALUE - 1, 1, false);
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IOException(path + " is open in another run: let that one end first");
    }
  }

  private void read(Reader reader) throws IOException {
    requireSmall(path, file.length());
    byte[] bytes = new byte[Math.toIntExact(file.length())];
    file.readFully(bytes);
    Tail tail = wholeLines(bytes, reader);
    file.seek(tail.start());
    empty = tail.start() == 0;
    if (tail.start() < bytes.length) {
      if (tail.isLine(path, bytes, reader)) {
        file.seek(bytes.length);
        file.write('\n');
        empty = false;
      } else {
        file.setLength(tail.start());
      }
    }
  }

  /**
   * Reads the lines of a file, and leaves it as it is.
   *
   * @throws IOException if it cannot be read, or holds something else
   */
  static void read(Path path, Reader reader) throws IOException {
    requireSmall(path, Files.size(path));
    byte[] bytes = Files.readAllBytes(path);
    Tail tail = wholeLines(bytes, reader);
    if (tail.start() < bytes.length) {
      boolean unused = tail.isLine(path, bytes, reader); // a torn line is passed over
    }
  }

  private static void requireSmall(Path path, long length) throws IOException {
    if (length > LARGEST) {
      throw new IOException(
          "%s holds more than %d bytes; move it away to begin anew".formatted(path, LARGEST));
    }
  }

  private static Tail wholeLines(byte[] bytes, Reader reader) throws IOException {
    int start = 0;
    int number = 1;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        reader.read(Arrays.copyOfRange(bytes, start, end), number++);
        start = end + 1;
      }
    }
    return new Tail(start, number);
  }

  /** What comes after the last line that ends: where it starts, and its number. */
  private record Tail(int start, int number) {
    /** Whether it is whole but for its end, and not torn. */
    boolean isLine(Path path, byte[] bytes, Reader reader) throws IOException {
      byte[] line = Arrays.copyOfRange(bytes, start, bytes.length);
      int known = Math.min(line.length, HEAD.length);
      if (!Arrays.equals(line, 0, known, HEAD, 0, known)) {
        throw new IOException(
            "%s, line %d: not the beginning of an answer, so nothing is written to this file; name another one"
                .formatted(path, number));
      }
      try {
        reader.read(line, number);
        return true;
      } catch (IOException torn) {
        return false;
      }
    }
  }

  /**
   * Writes a line.
   *
   * @param line without its end
   * @param answer that the line holds
   * @throws AnswerNotKeptException if it cannot be written; nothing of it is left in the file then
   */
  synchronized void append(String line, Reply answer) {
    try {
      long end = file.length();
      try {
        file.write((line + "\n").getBytes(UTF_8));
      } catch (IOException failure) {
        file.setLength(end); // no half of a line
        throw failure;
      }
    } catch (IOException e) {
      throw new AnswerNotKeptException(path, answer, e);
    }
    empty = false;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
    if (empty) {
      Files.deleteIfExists(path);
      empty = false; // a second time it is not ours to remove
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
