// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverDecorator;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All that a model was asked and answered, in a file to be read and to be replayed without the
 * model: each question is answered as it was, the first time it comes with the first answer, the
 * second time with the second.
 *
 * <p>The file has a JSON object a line: {@code version} 1, {@code question} in full, and the {@code
 * answer} with what else is known of it. A line reaches the operating system before its answer is
 * given; a torn last line is cut off when the file is opened. A question holds no key, unless the
 * caller puts one there.
 *
 * <p>Safe for use by several threads; the file is locked against other programs.
 */
public final class Recording implements Closeable {
  private static final int VERSION = 1;

  private final Path path;
  private final Map<String, Deque<Reply>> replies = new HashMap<>();
  private final LineFile file;

  private Recording(Path path) throws IOException {
    this.path = path;
    this.file = new LineFile(path, this::take);
  }

  /**
   * Opens the recording, and makes the file if there is none.
   *
   * @param file of JSON lines, as above; new ones are appended
   * @return the recording, to which answers are added until it is closed
   * @throws IOException if the file is no recording, cannot be written, or is open elsewhere
   */
  public static Recording open(Path file) throws IOException {
    return new Recording(file);
  }

  private void take(byte[] line, int number) throws IOException {
    try {
      JsonNode json = ReplyJson.JSON.readTree(line);
      if (json.path("version").asInt() == VERSION && json.path("question").isTextual()) {
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
   * The receiver, recorded: what it answers is appended.
   *
   * @param receiver the model that answers
   * @param question what is asked of the receiver, whole, as {@code model::question}
   * @return a receiver that throws {@link java.io.UncheckedIOException} if an answer cannot be
   *     written
   */
  public Receiver<Reply> of(
      Receiver<Reply> receiver, Function<? super Observation, String> question) {
    return new ReceiverDecorator<>(receiver) {
      @Override
      protected Reply around(Observation seen, Supplier<Reply> ask) {
        String asked = question.apply(seen); // fails before anything is paid for
        Reply reply = ask.get();
        ObjectNode line = ReplyJson.JSON.createObjectNode();
        line.put("version", VERSION).put("question", asked);
        ReplyJson.write(line, reply);
        file.append(line.toString());
        return reply;
      }

      @Override
      public String toString() {
        return inner() + ", recorded in " + path;
      }
    };
  }

  /**
   * A receiver that answers what the file held when it was opened. Each answer is given once.
   *
   * @param question as it was recorded
   * @return a receiver that throws {@link ReceiverException.Permanent} on a question that was not
   *     recorded, or not so often
   */
  public Receiver<Reply> replay(Function<? super Observation, String> question) {
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
  public void close() throws IOException {
    file.close();
  }

  @Override
  public String toString() {
    return "Recording[" + path + "]";
  }
}
