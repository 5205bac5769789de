// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.live.Asking;
import dev.bpa.examples.live.Examinee;
import dev.bpa.onnx.generate.Generation.Ending;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.kept.AnswerLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
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

  /** Asks, and says what is kept if the model does not answer; warns of what was cut. */
  void ask(
      Function<Examinee, Asking> asking, Path log, Progress progress, Consumer<String> warnings)
      throws IOException {
    try {
      asking.apply(examinee).into(log, progress);
      long cut = replies.all().stream().filter(AskedModel::isCut).count();
      if (cut > 0) {
        warnings.accept(
            "%d of %d replies were cut at --max-tokens, so that what they end in was judged: give more, and another folder"
                .formatted(cut, replies.size()));
      }
    } catch (ReceiverException e) {
      throw new IOException(
          "%s The %d replies so far are kept in %s: the same command goes on from there"
              .formatted(sentence(e.getMessage()), replies.size(), file),
          e);
    }
  }

  /** By the words of OpenAI's protocol, and of {@link Ending#MAX_TOKENS}. */
  private static boolean isCut(Reply reply) {
    return reply.finishReason().filter(Set.of("length", "max_tokens")::contains).isPresent();
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
