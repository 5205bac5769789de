// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import static java.util.Objects.requireNonNull;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
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
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A language model in a GGUF file, run by llama.cpp in this process, on the CPU.
 *
 * <p>Safe for use by several threads, whose answers are written one after the other. An interrupt
 * ends an answer at its next token, and so does {@link #close}.
 *
 * <p><b>Exit.</b> A thread of the binding (de.kherud:llama 4.2.0) stays after {@link #close} and
 * keeps the virtual machine alive: a program whose {@code main} would just return calls {@link
 * System#exit} instead. Log-probabilities are not offered, since asking for them aborts the virtual
 * machine.
 */
public final class GgufModel implements AutoCloseable {
  private static final int CONTEXT = 4096;

  private final Path file;
  private final String name;
  private final int context;
  private final LlamaModel model;
  private final ChatTemplate template;
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private volatile boolean closed;
  private @Nullable String id;

  private GgufModel(Path file, int context, LlamaModel model) {
    this.file = file;
    this.name = String.valueOf(file.getFileName());
    this.context = context;
    this.model = model;
    this.template = ChatTemplate.of(model);
  }

  /**
   * {@return a model for at most 4,096 tokens of prompt and answer, on half of the processors}
   *
   * @param file of the format GGUF
   * @throws IOException if there is no such file, or llama.cpp cannot read it
   * @throws UnsatisfiedLinkError if the binding has no library for this machine
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
   * @throws UnsatisfiedLinkError if the binding has no library for this machine
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
    NativeLibrary.prepare();
    ModelParameters parameters =
        new ModelParameters()
            .setModel(file.toString())
            .setCtxSize(context)
            .setThreads(threads)
            .setThreadsBatch(threads)
            .setParallel(1)
            .disableContextShift() // it would cut the beginning of long texts, silently
            .disableLog()
            .skipWarmup();
    try {
      return new GgufModel(file, context, new LlamaModel(parameters));
    } catch (RuntimeException e) { // the binding's own type is not public
      throw new IOException(
          "%s is no GGUF file that llama.cpp can read: is it whole?".formatted(file), e);
    }
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
   * @throws ReceiverException.Retryable if the thread is interrupted, which it stays
   * @throws IllegalStateException if the model is closed
   */
  public Reply answer(String system, String user, Sampling sampling) {
    requireNonNull(sampling, "sampling");
    String prompt = template.render(system, user);
    use.readLock().lock();
    try {
      requireOpen();
      int input = model.encode(prompt).length;
      if (input + 1 + sampling.maxTokens() > context) { // llama.cpp may begin with one more
        throw new ReceiverException.Permanent(
            "%s holds %d tokens, but the prompt has %d and the answer up to %d: shorten one, or load it with a larger context"
                .formatted(name, context, input, sampling.maxTokens()),
            null);
      }
      return write(prompt, input, sampling);
    } finally {
      use.readLock().unlock();
    }
  }

  private Reply write(String prompt, int input, Sampling sampling) {
    long start = System.nanoTime();
    StringBuilder text = new StringBuilder();
    int pieces = -1; // the last piece is the end
    LlamaIterator tokens = model.generate(parameters(prompt, sampling)).iterator();
    try {
      while (tokens.hasNext()) {
        text.append(next(tokens));
        pieces++;
        requireOpen();
        if (Thread.currentThread().isInterrupted()) {
          throw new ReceiverException.Retryable(
              name + " was not waited for: the thread was interrupted", null);
        }
      }
    } finally {
      if (tokens.hasNext()) {
        tokens.cancel();
      }
    }
    int output = model.encode(text.toString()).length;
    return new Reply(text.toString())
        .withModel(name)
        .withUsage(new TokenUsage(input, output))
        .withFinishReason(Math.max(pieces, output) >= sampling.maxTokens() ? "length" : "stop")
        .withLatency(Duration.ofNanos(System.nanoTime() - start));
  }

  private String next(LlamaIterator tokens) {
    try {
      return tokens.next().text;
    } catch (RuntimeException e) { // the binding's own type is not public
      throw new ReceiverException.Retryable(
          "%s failed in llama.cpp (%s): try again".formatted(name, e.getMessage()), e);
    }
  }

  /** Without what was read before: the rounding of an answer would depend on it. */
  private static InferenceParameters parameters(String prompt, Sampling sampling) {
    InferenceParameters parameters =
        new InferenceParameters(prompt)
            .setNPredict(sampling.maxTokens())
            .setTemperature((float) sampling.temperature())
            .setSeed(sampling.seed())
            .setCachePrompt(false);
    return sampling.stops().isEmpty()
        ? parameters
        : parameters.setStopStrings(sampling.stops().toArray(String[]::new));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(name + " is closed");
    }
  }

  /** How many answers are being written, or wait for their turn. */
  int underWay() {
    return use.getReadLockCount();
  }

  /** Ends what is being written, and frees the memory. */
  @Override
  public void close() {
    boolean first = !closed;
    closed = true;
    use.writeLock().lock();
    try {
      if (first) {
        model.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }

  /** The name of the file. */
  @Override
  public String toString() {
    return name;
  }
}
