// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.Prompt;
import dev.bpa.receivers.kept.AnswerNotKeptException;
import java.io.IOException;
import java.io.PrintWriter;

/** A receiver that is persuaded about one text after the other, and says what came of it. */
interface Persuaded extends AutoCloseable {
  /**
   * Plays a round, and prints it.
   *
   * @throws AnswerNotKeptException after it was printed, if the answer could not be recorded
   */
  void persuade(Prompt prompt, PrintWriter out);

  /** What was spent until now, in a line; blank where nothing is paid for. */
  String spent();

  /** Ends a round under way, on whatever thread, and writes what is left to be written. */
  @Override
  void close() throws IOException;
}
