// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.live.Asking;
import dev.bpa.examples.live.EndpointExaminee;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.budget.Budget;
import dev.bpa.receivers.budget.Purse;
import dev.bpa.receivers.kept.AnswerLog;
import dev.bpa.receivers.resilience.RetryingReceiver;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model behind an endpoint that is asked now: again where it is overloaded, never for a reply
 * that is kept in {@code replies.jsonl}, and for as long as its budget lasts.
 *
 * @param examinee the model
 * @param replies what it said
 * @param file where that is kept
 */
record AskedEndpoint(EndpointExaminee examinee, AnswerLog replies, Path file) implements Closeable {
  /** What is wrong with such an endpoint; nothing if it can be asked. */
  static String wrong(URI url, String model) {
    try {
      ReceiverOptions.endpoint(url, model, Rendering.revealing());
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Opens the replies that are kept in a folder. */
  static AskedEndpoint open(URI url, String model, @Nullable Long maxCalls, Path folder)
      throws IOException {
    Path file = folder.resolve("replies.jsonl");
    AnswerLog replies = AnswerLog.open(file);
    Budget all = Budget.unlimited();
    Purse purse = Purse.of(maxCalls == null ? all : all.withCalls(maxCalls));
    EndpointExaminee examinee =
        new EndpointExaminee(
            model + " at " + url,
            ReceiverOptions.endpoint(url, model, Rendering.revealing()),
            replies,
            asked -> RetryingReceiver.of(purse.paying(asked)));
    return new AskedEndpoint(examinee, replies, file);
  }

  /** Asks, and says what is kept if the model does not answer. */
  void ask(Asking asking, Path log, Progress progress) throws IOException {
    try {
      asking.into(log, progress);
    } catch (ReceiverException e) {
      throw new IOException(
          "%s. The %d replies so far are kept in %s: the same command goes on from there"
              .formatted(e.getMessage(), replies.size(), file),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    replies.close();
  }
}
