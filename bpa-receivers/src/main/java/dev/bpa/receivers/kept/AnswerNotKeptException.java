// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.kept;

import dev.bpa.receivers.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The model answered, and its answer cannot be written down: it is here, for it was paid for.
 *
 * @see AnswerLog
 * @see Recording
 */
public final class AnswerNotKeptException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  private final transient Reply answer; // serialized by nobody

  AnswerNotKeptException(Path file, Reply answer, IOException cause) {
    super(
        "The model answered, but that cannot be written to %s: %s; make room, or name another file"
            .formatted(file, cause.getMessage()),
        cause);
    this.answer = answer;
  }

  /** {@return what the model answered} */
  public Reply answer() {
    return answer;
  }
}
