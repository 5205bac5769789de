// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.Prompt;
import dev.bpa.onnx.runtime.ModelException;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.kept.AnswerNotKeptException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A round for each line of standard input. A line that cannot be read, or whose round fails, is
 * told of and the next is waited for; a spent budget ends it, and so does an answer that cannot be
 * recorded. The end of the input and Ctrl-C end it with what was spent.
 */
final class Conversation implements AutoCloseable {
  /** Whether somebody looks on: the launcher knows; Java does not. */
  private static final boolean TERMINAL = Integer.getInteger("bpa.columns", 0) > 0;

  private final Persuaded persuaded;
  private final CommandLine command;
  private final PrintWriter out;
  private final Thread onInterrupt = new Thread(this::finish, "bpa-interrupted");
  private int rounds;
  private boolean finished;

  Conversation(Persuaded persuaded, CommandLine command) {
    this.persuaded = persuaded;
    this.command = command;
    this.out = command.getOut();
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  /** Reads to the end of the input. */
  void hold(Function<String, Prompt> legible) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, encoding()));
    for (String line = next(lines); line != null; line = next(lines)) {
      if (!line.isBlank()) {
        round(line, legible);
      }
    }
  }

  private @Nullable String next(BufferedReader lines) throws IOException {
    out.flush();
    if (TERMINAL) {
      command.getErr().print("> ");
      command.getErr().flush();
    }
    return lines.readLine();
  }

  private void round(String line, Function<String, Prompt> legible) {
    try {
      persuaded.persuade(legible.apply(line), out);
      played();
    } catch (AnswerNotKeptException e) {
      played();
      throw e;
    } catch (ParameterException
        | ModelException
        | ReceiverException.Retryable
        | ReceiverException.Permanent e) {
      out.flush();
      Failures.tell(command, e.getMessage(), e);
    } catch (IllegalStateException | UncheckedIOException e) {
      if (!isFinished()) {
        throw e;
      } // else model and files were closed under way, as Ctrl-C ends it
    }
  }

  private void played() {
    rounds++;
    if (!persuaded.spent().isEmpty()) {
      out.println("spent   " + persuaded.spent());
    }
  }

  /** In the terminal's encoding, by the name that the Java at hand has for it. */
  private static Charset encoding() {
    String fallback = Charset.defaultCharset().name();
    return Charset.forName(
        System.getProperty("stdin.encoding", System.getProperty("native.encoding", fallback)));
  }

  private synchronized boolean isFinished() {
    return finished;
  }

  private void finish() {
    synchronized (this) {
      if (finished) {
        return;
      }
      finished = true;
    }
    out.printf(
        "%n%d %s%s%n",
        rounds,
        rounds == 1 ? "text" : "texts",
        persuaded.spent().isEmpty() ? "" : ", " + persuaded.spent());
    out.flush();
    try {
      persuaded.close();
    } catch (IOException e) {
      Failures.tell(command, e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    finish();
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // it is running: Ctrl-C came first
    }
  }
}
