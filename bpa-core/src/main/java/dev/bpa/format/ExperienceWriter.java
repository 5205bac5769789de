// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.Outcome;
import dev.bpa.format.ExperienceLog.TornLine;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The writing end of an {@link ExperienceLog}: each line reaches the operating system before {@code
 * append} returns, so the end of the program loses none.
 *
 * <p>Safe for use by several threads. The file is locked against other writers until it is closed.
 * A new one is {@linkplain PrivateFile private}: it holds what users asked and were answered.
 *
 * @param <A> actions
 */
public final class ExperienceWriter<A> implements Closeable {
  private static final byte[] HEAD = "{\"version\":".getBytes(US_ASCII);

  private final Path path;
  private final Function<? super A, String> name;
  private final boolean synced;
  private final RandomAccessFile file; // unlike a channel, not closed by an interrupt
  private final Optional<TornLine> torn;
  private long end;
  private boolean closed;

  ExperienceWriter(Path path, Function<? super A, String> name, boolean synced) throws IOException {
    this.path = path;
    this.name = requireNonNull(name, "name");
    this.synced = synced;
    this.file = open(path);
    try {
      lock();
      requireLog();
      this.torn = mend();
      this.end = file.length();
    } catch (IOException | RuntimeException failure) {
      file.close();
      throw failure;
    }
  }

  private static RandomAccessFile open(Path path) throws IOException {
    PrivateFile.create(path);
    try {
      return new RandomAccessFile(path.toFile(), "rw");
    } catch (IOException e) {
      throw Target.cannotWrite(path, e);
    }
  }

  /** A byte that no log will ever reach stands for the file, so that readers are not locked out. */
  private void lock() throws IOException {
    @Nullable FileLock lock;
    try {
      lock = file.getChannel().tryLock(Long.MAX_VALUE - 1, 1, false);
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IOException(path + ": another writer has this log open; close that one first");
    }
  }

  private void requireLog() throws IOException {
    byte[] head = new byte[(int) Math.min(HEAD.length, file.length())];
    file.readFully(head);
    if (!Arrays.equals(head, Arrays.copyOf(HEAD, head.length))) {
      throw new IOException(path + ": not an experience log, so nothing is appended to it");
    }
  }

  /** Ends the last line if it is a whole object without its end, and cuts it off if it is not. */
  private Optional<TornLine> mend() throws IOException {
    long length = file.length();
    long start = startOfLastLine(length);
    if (start == length) {
      return Optional.empty();
    }
    if (isWhole(start, length - start)) {
      file.seek(length);
      file.write('\n');
      return Optional.empty();
    }
    file.setLength(start);
    return Optional.of(new TornLine(path, start, length - start));
  }

  private long startOfLastLine(long length) throws IOException {
    byte[] chunk = new byte[1 << 13];
    for (long to = length; to > 0; ) {
      int size = (int) Math.min(chunk.length, to);
      to -= size;
      file.seek(to);
      file.readFully(chunk, 0, size);
      for (int i = size - 1; i >= 0; i--) {
        if (chunk[i] == '\n') {
          return to + i + 1;
        }
      }
    }
    return 0;
  }

  private boolean isWhole(long start, long size) throws IOException {
    if (size > Json.LIMIT) {
      return false;
    }
    byte[] line = new byte[(int) size];
    file.seek(start);
    file.readFully(line);
    try {
      Json.parse(line);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** {@return the torn line that was cut off when the log was opened, if there was one} */
  public Optional<TornLine> torn() {
    return torn;
  }

  /**
   * Writes a round whose reward is not known yet.
   *
   * @param outcome the round
   * @throws IllegalArgumentException if two states in its beliefs have one name, or a state has a
   *     blank one
   * @throws IllegalStateException as {@link dev.bpa.Disclosure#posterior()}
   * @throws IOException if the line cannot be written; the log is then as it was before
   */
  public void append(Outcome<?, ? extends A> outcome) throws IOException {
    append(outcome, OptionalDouble.empty());
  }

  /**
   * Writes a round and its reward.
   *
   * @param experience the round and its reward
   * @throws IllegalArgumentException as {@link #append(Outcome)}
   * @throws IllegalStateException as {@link #append(Outcome)}
   * @throws IOException as {@link #append(Outcome)}
   */
  public void append(Experience<?, ? extends A> experience) throws IOException {
    append(experience.outcome(), OptionalDouble.of(experience.reward()));
  }

  private void append(Outcome<?, ? extends A> outcome, OptionalDouble reward) throws IOException {
    append(Json.line(ExperienceLine.of(outcome, name.apply(outcome.action()), reward)));
  }

  private synchronized void append(byte[] line) throws IOException {
    if (closed) {
      throw new IOException("Cannot write " + path + ": the log is closed; open it again");
    }
    try {
      file.seek(end);
      file.write(line);
      if (synced) {
        file.getFD().sync();
      }
      end += line.length;
    } catch (IOException failure) {
      try {
        file.setLength(end);
      } catch (IOException again) {
        failure.addSuppressed(again);
      }
      throw Target.cannotWrite(path, failure);
    }
  }

  /** Closes the log; what was appended is in it. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    file.close();
  }
}
