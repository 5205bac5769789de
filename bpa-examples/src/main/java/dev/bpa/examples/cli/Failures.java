// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.onnx.runtime.ModelException;
import dev.bpa.receivers.ReceiverException;
import dev.bpa.receivers.kept.AnswerNotKeptException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One line for whatever went wrong. {@code -Dbpa.trace=true} adds the stack trace. */
final class Failures {
  /** The class of an exception, as picocli puts it before the message. */
  private static final Pattern CLASS = Pattern.compile("\\b(\\w+\\.)+\\w+Exception: ");

  /** The exit code where a model answered, and its answer could not be written down. */
  static final int NOT_KEPT = 3;

  private Failures() {}

  static int usage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    print(command.getErr(), name, explain(e, args) + ". Try '" + name + " --help'.", e);
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  static int failure(Exception e, CommandLine command, ParseResult parsed) {
    String name = command.getCommandSpec().qualifiedName();
    command.getOut().flush(); // what was printed before it failed
    print(command.getErr(), name, explain(e), e);
    return e instanceof AnswerNotKeptException
        ? NOT_KEPT
        : command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** What picocli leaves to its caller: Java itself could not go on. */
  static int failure(Error e, CommandLine command) {
    print(command.getErr(), command.getCommandName(), explain(e), e);
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** A line about one of several things that a command does, which goes on with the others. */
  static void tell(CommandLine command, @Nullable String message, Exception e) {
    print(command.getErr(), command.getCommandSpec().qualifiedName(), firstLine(message), e);
  }

  private static void print(PrintWriter err, String command, String message, Throwable e) {
    err.println(command + ": " + message);
    if (Boolean.getBoolean("bpa.trace")) {
      e.printStackTrace(err);
    }
    err.flush();
  }

  private static String explain(ParameterException e, String[] args) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    if (takesText(command)) {
      for (String arg : args) {
        if (arg.equals("--")) {
          break;
        }
        if (arg.startsWith("-") && command.findOption(arg.split("=", 2)[0]) == null) {
          return firstLine("No option '" + arg + "'. A text that begins with - goes behind --");
        }
      }
    }
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      String argument = "'" + unmatched.getUnmatched().get(0) + "'";
      return firstLine(
          command.subcommands().isEmpty()
              ? "Unexpected argument "
                  + argument
                  + (takesText(command) ? ": put the text in quotes" : "")
              : "No command "
                  + argument
                  + ", but one of: "
                  + String.join(", ", command.subcommands().keySet()));
    }
    return CLASS
        .matcher(firstLine(e.getMessage()))
        .replaceAll("")
        .replaceFirst("^Error: ", "")
        .replaceFirst(" is not an? (int|long)$", " is no whole number")
        .replaceFirst(" is not a double$", " is no number");
  }

  private static boolean takesText(CommandSpec command) {
    return command.positionalParameters().stream().anyMatch(p -> p.paramLabel().equals("TEXT"));
  }

  /** What, where and what to do, as far as the exception knows. */
  private static String explain(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return "Out of memory: give Java more of it, as BPA_JAVA_OPTS=-Xmx4g";
      }
      if (cause instanceof LinkageError) {
        return "A library does not load on this machine: " + firstLine(cause.toString());
      }
    }
    if (e instanceof UncheckedIOException wrapped) {
      return firstLine(wrapped.getMessage());
    }
    String message = firstLine(e.getMessage());
    if (e instanceof AccessDeniedException) {
      return "Not allowed to write or read " + message;
    }
    if (e instanceof NoSuchFileException) {
      return "There is no file " + message;
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return "Not a folder: " + message;
    }
    if (e instanceof IOException || e instanceof ReceiverException || e instanceof ModelException) {
      return message;
    }
    return "%s (%s: a defect in bpa; -Dbpa.trace=true in BPA_JAVA_OPTS shows where)"
        .formatted(message, e.getClass().getSimpleName());
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no message" : message.lines().findFirst().orElse("no message");
  }
}
