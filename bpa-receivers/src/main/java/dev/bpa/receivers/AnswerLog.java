// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.Receiver;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What language models answered, kept in a file as it arrives: who asks the same model the same
 * text again is given the answer that was paid for, in this run or a later one.
 *
 * <pre>{@code
 * try (AnswerLog log = AnswerLog.open(Path.of("answers.jsonl"))) {
 *   Receiver<Reply> receiver = log.keeping("gpt, temperature 0", rendering, model);
 * }
 * }</pre>
 *
 * <p>For models that answer alike each time, as at temperature 0: of one that does not, the first
 * answer is the only one. The file has a JSON object a line: {@code version} 1, {@code question},
 * the SHA-256 of model and text, and {@code answer}. A line reaches the operating system before its
 * answer is given; a torn last line is cut off when the log is opened. A log that was never written
 * to leaves no file.
 *
 * <p>Safe for use by several threads; the file is locked against other programs.
 */
public final class AnswerLog implements Closeable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;

  /** Read whole when it is opened: millions of short answers. */
  private static final int LARGEST = 1 << 29;

  private final Path path;
  private final RandomAccessFile file; // unlike a channel, not closed by an interrupt
  private final Map<String, String> answers = new HashMap<>();

  private AnswerLog(Path path) throws IOException {
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "rw");
    try {
      lock();
      read();
    } catch (IOException | RuntimeException failure) {
      file.close();
      throw failure;
    }
  }

  /**
   * Opens the log, and makes the file if there is none.
   *
   * @throws IOException if the file is no such log, cannot be written, or is open elsewhere
   */
  public static AnswerLog open(Path file) throws IOException {
    return new AnswerLog(file);
  }

  private void lock() throws IOException {
    @Nullable FileLock lock;
    try {
      lock = file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IOException(path + " is open in another run: let that one end first");
    }
  }

  private void read() throws IOException {
    if (file.length() > LARGEST) {
      throw new IOException(
          "%s holds more than %d bytes; move it away to begin anew".formatted(path, LARGEST));
    }
    byte[] bytes = new byte[Math.toIntExact(file.length())];
    file.readFully(bytes);
    int start = 0;
    int number = 1;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        take(Arrays.copyOfRange(bytes, start, end), number++);
        start = end + 1;
      }
    }
    file.setLength(start);
    file.seek(start);
  }

  private void take(byte[] line, int number) throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      json = JSON.missingNode();
    }
    JsonNode question = json.path("question");
    JsonNode answer = json.path("answer");
    if (json.path("version").asInt() != VERSION || !question.isTextual() || !answer.isTextual()) {
      throw new IOException(
          "%s, line %d: not an answer that was kept; move the file away to begin anew"
              .formatted(path, number));
    }
    answers.put(question.textValue(), answer.textValue());
  }

  /**
   * The receiver, asked only what the log has no answer to.
   *
   * @param model its name and whatever else its answers depend on besides the text
   * @param rendering the words in which the receiver is asked
   * @return a receiver that throws {@link UncheckedIOException} if an answer cannot be written
   */
  public Receiver<Reply> keeping(String model, Rendering rendering, Receiver<Reply> receiver) {
    requireNonNull(model, "model");
    requireNonNull(rendering, "rendering");
    requireNonNull(receiver, "receiver");
    return seen -> {
      String question = hash(model + "\n" + rendering.render(seen));
      String kept = answer(question);
      if (kept != null) {
        return new Reply(kept);
      }
      Reply reply = receiver.respond(seen);
      keep(question, reply.text());
      return reply;
    };
  }

  private synchronized @Nullable String answer(String question) {
    return answers.get(question);
  }

  private synchronized void keep(String question, String answer) {
    String line =
        JSON.createObjectNode()
            .put("version", VERSION)
            .put("question", question)
            .put("answer", answer)
            .toString();
    try {
      long end = file.length();
      try {
        file.write((line + "\n").getBytes(UTF_8));
      } catch (IOException failure) {
        file.setLength(end); // no half of a line
        throw failure;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + path + ": " + e.getMessage(), e);
    }
    answers.put(question, answer);
  }

  /** How many answers are kept. */
  public synchronized int size() {
    return answers.size();
  }

  private static String hash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    boolean empty = answers.isEmpty();
    file.close();
    if (empty) {
      Files.deleteIfExists(path);
    }
  }

  @Override
  public String toString() {
    return "AnswerLog[" + path + "]";
  }
}
