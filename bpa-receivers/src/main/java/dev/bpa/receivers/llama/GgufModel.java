// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import static java.util.Objects.requireNonNull;

import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A language model in a GGUF file, run by llama.cpp on the CPU, in a process of its own: that it
 * crashes is a {@link ReceiverException.Retryable} here, the next call starts it anew, and no
 * thread of it keeps this program from ending. It ends at {@link #close}, or with this program,
 * however that ends.
 *
 * <p>Safe for use by several threads, whose answers are written one after the other. Who is
 * interrupted waits no longer, and the answer ends at its next token. Log-probabilities are not
 * offered, since asking the binding (de.kherud:llama 4.2.0) for them is a crash.
 *
 * @see "docs/decisions/0013-receivers.md: llama.cpp in a process of its own"
 */
public final class GgufModel implements AutoCloseable {
  private static final int CONTEXT = 4096;

  private final Path file;
  private final String name;
  private final int context;
  private final int threads;
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile LlamaProcess process;
  private volatile boolean closed;
  private @Nullable String id;

  private GgufModel(Path file, int context, int threads) throws IOException {
    this.file = file;
    this.name = String.valueOf(file.getFileName());
    this.context = context;
    this.threads = threads;
    this.process = LlamaProcess.start(file, context, threads);
  }

  /**
   * {@return a model for at most 4,096 tokens of prompt and answer, on half of the processors}
   *
   * @param file of the format GGUF
   * @throws IOException if there is no such file, llama.cpp cannot read it, or the binding is not
   *     on the class path or has no library for this machine
   */
  public static GgufModel load(Path file) throws IOException {
    return load(file, CONTEXT, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  /**
   * Loads the model.
   *
   * @param file of the format GGUF
   * @param context the most tokens of prompt and answer together; they take memory
   * @param threads that write an answer; more than there are idle processors slow it down greatly
   * @return the model in memory, until it is closed
   * @throws IOException if there is no such file, or llama.cpp cannot read it
   * @throws IllegalArgumentException if context &lt; 16 or threads &lt; 1
   */
  public static GgufModel load(Path file, int context, int threads) throws IOException {
    if (context < 16 || threads < 1) {
      throw new IllegalArgumentException(
          "At least 16 tokens and one thread, not %d and %d".formatted(context, threads));
    }
    if (!Files.isReadable(file)) {
      throw new IOException(
          "There is no file %s that can be read: name a GGUF file".formatted(file));
    }
    return new GgufModel(file, context, threads);
  }

  /**
   * {@return its name and the hash of its file, which is computed at the first call} Models of one
   * id write alike.
   *
   * @throws UncheckedIOException if the file cannot be read any more
   */
  public synchronized String id() {
    if (id == null) {
      MessageDigest digest = sha256();
      try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
        bytes.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
      }
      id = name + " sha256:" + HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
    return id;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /**
   * {@return what the model answers a user}
   *
   * @param system the text that stands before the conversation; empty for what the model's template
   *     puts there
   * @param user what the user says; marks of turns in it are broken up by a space
   * @param sampling how tokens are chosen, and how many at the most
   * @throws ReceiverException.Permanent if prompt and answer do not fit the context
   * @throws ReceiverException.Retryable if llama.cpp crashes, or the thread is interrupted, which
   *     it stays
   * @throws IllegalStateException if the model is closed
   */
  public Reply answer(String system, String user, Sampling sampling) {
    requireNonNull(system, "system");
    requireNonNull(user, "user");
    requireNonNull(sampling, "sampling");
    try {
      turn.lockInterruptibly();
      try {
        long start = System.nanoTime();
        List<String> said = running().ask(system, user, sampling);
        return reply(said, sampling).withLatency(Duration.ofNanos(System.nanoTime() - start));
      } finally {
        turn.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReceiverException.Retryable(
          name + " was not waited for: the thread was interrupted", e);
    }
  }

  /** The process, or a new one after a crash. */
  private LlamaProcess running() {
    requireOpen();
    if (!process.isAlive()) {
      process.end();
      try {
        process = LlamaProcess.start(file, context, threads);
      } catch (IOException e) {
        throw new ReceiverException.Retryable(
            "%s could not be loaded again (%s): try again".formatted(name, e.getMessage()), e);
      }
      if (closed) { // in the meantime
        process.end();
      }
      requireOpen();
    }
    return process;
  }

  private Reply reply(List<String> said, Sampling sampling) {
    switch (said.get(0)) {
      case "answer" -> {
        long input = Long.parseLong(said.get(3));
        return new Reply(said.get(2))
            .withModel(name)
            .withUsage(new TokenUsage(input, Long.parseLong(said.get(4))))
            .withFinishReason(said.get(5));
      }
      case "long" ->
          throw new ReceiverException.Permanent(
              "%s holds %d tokens, but the prompt has %s and the answer up to %d: shorten one, or load it with a larger context"
                  .formatted(name, context, said.get(2), sampling.maxTokens()),
              null);
      case "failed" ->
          throw new ReceiverException.Retryable(
              "%s failed in llama.cpp (%s): try again".formatted(name, said.get(2)), null);
      default -> {
        requireOpen();
        throw new ReceiverException.Retryable(
            "%s lost the process of llama.cpp, which %s: try again, and it is started anew"
                .formatted(name, process.ending()),
            null);
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(name + " is closed");
    }
  }

  /** How many answers are being written, or wait for their turn. */
  int underWay() {
    return (turn.isLocked() ? 1 : 0) + turn.getQueueLength();
  }

  /** The process that llama.cpp runs in. */
  long pid() {
    return process.pid();
  }

  /** Ends what is being written, and frees the memory. */
  @Override
  public void close() {
    closed = true;
    process.end();
  }

  /** The name of the file. */
  @Override
  public String toString() {
    return name;
  }
}
