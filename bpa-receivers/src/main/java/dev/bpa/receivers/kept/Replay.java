// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What a {@link Recording} holds, to be answered without the model: each question as it was, the
 * first time it comes with the first answer, the second time with the second.
 *
 * <pre>{@code
 * Receiver<Reply> receiver = Replay.read(Path.of("recording.jsonl")).of(model::question);
 * }</pre>
 *
 * <p>The file is read once, and need not be writable; a torn last line is passed over. Safe for use
 * by several threads, which share the answers.
 */
public final class Replay {
  private final Path path;
  private final Map<String, Deque<Reply>> replies = new HashMap<>();

  Replay(Path path) {
    this.path = path;
  }

  /**
   * Reads a recording, which others may be writing to.
   *
   * @param file as {@link Recording} writes it
   * @return the answers in it
   * @throws IOException if there is no such file, it cannot be read, or is no recording
   */
  public static Replay read(Path file) throws IOException {
    Replay replay = new Replay(file);
    LineFile.read(file, replay::take);
    return replay;
  }

  /** Adds the answer of a line. */
  void take(byte[] line, int number) throws IOException {
    try {
      JsonNode json = ReplyJson.JSON.readTree(line);
      if (json.path("version").asInt() == Recording.VERSION && json.path("question").isTextual()) {
        String question = json.path("question").textValue();
        replies.computeIfAbsent(question, q -> new ArrayDeque<>()).add(ReplyJson.read(json));
        return;
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      // said below, in the same words
    }
    throw new IOException(
        "%s, line %d: not an answer that was recorded; name another file".formatted(path, number));
  }

  /**
   * A receiver that answers what was recorded. Each answer is given once.
   *
   * @param question as it was recorded
   * @return a receiver that throws {@link ReceiverException.Permanent} on a question that was not
   *     recorded, or not so often
   */
  public Receiver<Reply> of(Function<? super Observation, String> question) {
    return seen -> next(question.apply(seen));
  }

  private synchronized Reply next(String question) {
    Deque<Reply> left = replies.get(new String(question.getBytes(UTF_8), UTF_8)); // as in the file
    Reply reply = left == null ? null : left.poll();
    if (reply == null) {
      throw new ReceiverException.Permanent(
          "%s has %s answer to this question: record it first"
              .formatted(path, left == null ? "no" : "no further"),
          null);
    }
    return reply;
  }

  @Override
  public String toString() {
    return "Replay[" + path + "]";
  }
}
