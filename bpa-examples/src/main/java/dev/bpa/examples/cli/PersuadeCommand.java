// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.Prompt;
import dev.bpa.examples.demo.SavedJob;
import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bpa persuade TEXT}: one round with the Advisor that a demo saved, or one a line. */
@Command(
    name = "persuade",
    description = "Persuade the receiver about one text: with the Advisor that 'bpa demo' saved.",
    footer = {
      "",
      "As in:",
      "  bpa persuade \"a native or inhabitant of Canada\"",
      "  bpa persuade --interactive --receiver llama --model model.gguf",
      "A text that begins with - goes behind --, as in:",
      "  bpa persuade -- \"-ness, the quality of being\""
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class PersuadeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--advisor",
      paramLabel = "FOLDER",
      defaultValue = "bpa-out",
      description = "Where the demo put its files (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("bpa-out");

  @Mixin private PersuadedOptions receiver = new PersuadedOptions();

  @Option(
      names = "--interactive",
      description =
          "Read texts from standard input, a line each, and play a round for each, until the input"
              + " ends (Ctrl-D) or Ctrl-C.")
  private boolean interactive;

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..1",
      description = "The definition of a noun, in quotes.")
  private @Nullable String text;

  @Override
  public Integer call() throws IOException {
    receiver.check(spec.commandLine());
    if (interactive == (text != null)) {
      throw new ParameterException(
          spec.commandLine(),
          interactive
              ? "With --interactive, texts are read from standard input: leave TEXT out"
              : "Nothing to persuade about: give TEXT, or --interactive");
    }
    if (text != null && text.isBlank()) {
      throw new ParameterException(spec.commandLine(), "TEXT is blank: give a definition");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (SavedJob job = SavedJob.load(folder)) {
      if (text == null) {
        try (Conversation conversation =
            new Conversation(receiver.open(job, folder, true), spec.commandLine())) {
          conversation.hold(line -> legible(job.encoder(), line));
        }
      } else {
        Prompt prompt = legible(job.encoder(), text);
        try (Persuaded persuaded = receiver.open(job, folder, false)) {
          persuaded.persuade(prompt, out);
        }
      }
    }
    out.flush();
    return 0;
  }

  /** The text as a prompt, if anything of it can be read; a warning if not all of it is. */
  private Prompt legible(PromptEncoder encoder, String line) {
    try {
      encoder.encode(line);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "TEXT holds nothing that can be read: give a definition", e);
    }
    if (!encoder.fits(line)) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          "%s: TEXT is long: the Advisor reads its first %d tokens only, some 350 words%n",
          spec.qualifiedName(), PromptEncoder.MAX_TOKENS);
      err.flush();
    }
    return Prompt.of(line);
  }
}
