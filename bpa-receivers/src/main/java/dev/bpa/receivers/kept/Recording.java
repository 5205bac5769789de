// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.kept;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.Observation;
import dev.bpa.Receiver;
import dev.bpa.receivers.ReceiverDecorator;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.Words;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
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
 * <p>Safe for use by several threads; the file is locked against other programs that write. Who
 * only replays takes {@link Replay#read}, which a file that cannot be written is enough for.
 */
public final class Recording implements Closeable {
  static final int VERSION = 1;

  private final Path path;
  private final Replay held;
  private final LineFile file;

  private Recording(Path path) throws IOException {
    this.path = path;
    this.held = new Replay(path);
    this.file = new LineFile(path, held::take);
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

  /**
   * The receiver, recorded: what it answers is appended.
   *
   * @param receiver the model that answers
   * @param question what is asked of the receiver, whole, as {@code model::question}
   * @return a receiver that throws {@link AnswerNotKeptException} if an answer cannot be written
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
        file.append(line.toString(), reply);
        return reply;
      }

      @Override
      public String toString() {
        return Words.name(inner()) + ", recorded in " + path;
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
    return held.of(question);
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
