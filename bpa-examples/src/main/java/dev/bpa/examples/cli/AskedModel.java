// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.live.Asking;
import dev.bpa.examples.live.Examinee;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.kept.AnswerLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model that is asked now, and writes: never for a reply that is kept in {@code replies.jsonl}.
 *
 * @param examinee the model
 * @param replies what it said
 * @param file where that is kept
 */
record AskedModel(Examinee examinee, AnswerLog replies, Path file) implements Closeable {
  /** Opens the replies that are kept in a folder. */
  static AskedModel open(Path folder, Function<AnswerLog, Examinee> examinee) throws IOException {
    Path file = folder.resolve("replies.jsonl");
    AnswerLog replies = AnswerLog.open(file);
    return new AskedModel(examinee.apply(replies), replies, file);
  }

  /** Asks, and says what is kept if the model does not answer. */
  void ask(Function<Examinee, Asking> asking, Path log, Progress progress) throws IOException {
    try {
      asking.apply(examinee).into(log, progress);
    } catch (ReceiverException e) {
      throw new IOException(
          "%s The %d replies so far are kept in %s: the same command goes on from there"
              .formatted(sentence(e.getMessage()), replies.size(), file),
          e);
    }
  }

  private static String sentence(@Nullable String message) {
    String said = String.valueOf(message);
    return said.endsWith("?") || said.endsWith("…") ? said : said + ".";
  }

  @Override
  public void close() throws IOException {
    replies.close();
  }
}
