// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.receivers.Reply;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers in a file, as they arrive: whoever asks the same again, in this run or a later one, is
 * given the answer that was paid for.
 *
 * <pre>{@code
 * try (AnswerLog log = AnswerLog.open(Path.of("answers.jsonl"))) {
 *   Receiver<Reply> receiver = log.around(RetryingReceiver.of(model), model::question);
 * }
 * }</pre>
 *
 * <p>The file has a JSON object a line: {@code version} 1, {@code question}, the SHA-256 of it, and
 * the {@code answer} with what else is known of it. A line reaches the operating system before its
 * answer is given; a torn last line is cut off when the log is opened. A log that was never written
 * to leaves no file.
 *
 * <p>Safe for use by several threads; the file is locked against other programs.
 *
 * @see Recording
 */
public final class AnswerLog implements Answers, Closeable {
  private static final int VERSION = 1;

  private final Path path;
  private final Map<String, Reply> answers = new HashMap<>();
  private final LineFile file;

  private AnswerLog(Path path) throws IOException {
    this.path = path;
    this.file = new LineFile(path, this::take);
  }

  /**
   * Opens the log, and makes the file if there is none.
   *
   * @param file of JSON lines, as above
   * @return the log, with the answers that the file holds
   * @throws IOException if the file is no such log, cannot be written, or is open elsewhere
   */
  public static AnswerLog open(Path file) throws IOException {
    return new AnswerLog(file);
  }

  private void take(byte[] line, int number) throws IOException {
    try {
      JsonNode json = ReplyJson.JSON.readTree(line);
      if (json.path("version").asInt() == VERSION && json.path("question").isTextual()) {
        answers.put(json.path("question").textValue(), ReplyJson.read(json));
        return;
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      // said below, in the same words
    }
    throw new IOException(
        "%s, line %d: not an answer that was kept; move the file away to begin anew"
            .formatted(path, number));
  }

  @Override
  public Optional<Reply> find(String question) {
    String hash = hash(question);
    synchronized (this) {
      return Optional.ofNullable(answers.get(hash));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws AnswerNotKeptException if it cannot be written
   */
  @Override
  public void keep(String question, Reply answer) {
    String hash = hash(question);
    synchronized (this) {
      if (!answers.containsKey(hash)) {
        ObjectNode line = ReplyJson.JSON.createObjectNode();
        line.put("version", VERSION).put("question", hash);
        ReplyJson.write(line, answer);
        file.append(line.toString(), answer);
        answers.put(hash, answer);
      }
    }
  }

  /** {@return the answers that are kept, in no order} */
  public synchronized List<Reply> all() {
    return List.copyOf(answers.values());
  }

  /** {@return how many answers are kept} */
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
  public void close() throws IOException {
    file.close();
  }

  @Override
  public String toString() {
    return "AnswerLog[" + path + "]";
  }
}
