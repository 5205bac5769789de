// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.demo.Versions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line {@code bpa}. It exits with 0, with 1 after a failure, with 2 if it was called
 * wrongly, and with 3 if a model's answer could not be written down; each with one line that says
 * what is the matter.
 *
 * @see CommandLine
 */
@Command(
    name = "bpa",
    description = "Bayesian persuasion: a small Advisor decides what to reveal to a frozen model.",
    mixinStandardHelpOptions = true,
    versionProvider = Bpa.Version.class,
    exitCodeListHeading = "%nA command exits with%n",
    exitCodeList = {
      "0:if all went well",
      "1:if it failed",
      "2:if it was called wrongly",
      "3:if a model answered, and its answer could not be written down"
    },
    footer = {
      "",
      "Each command tells of itself: bpa COMMAND --help. To begin with:",
      "  bpa solve bpa-examples/src/main/games/prosecutor.json",
      "  bpa demo"
    },
    subcommands = {
      DemoCommand.class,
      PersuadeCommand.class,
      SolveCommand.class,
      PlotCommand.class,
      TrainCommand.class,
      ReplayCommand.class,
      OpeCommand.class,
      EvaluateCommand.class,
      DriftCommand.class,
      ReportCommand.class,
      EncodeCommand.class,
      ExportCommand.class,
      InspectCommand.class
    })
public final class Bpa implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Bpa() {}

  /**
   * Runs the command line and exits.
   *
   * @param args the words of the command line
   */
  public static void main(String[] args) {
    Output output = new Output(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = writer(output, "stdout.encoding");
    PrintWriter err = writer(System.err, "stderr.encoding");
    int code = run(out, err, args);
    out.flush();
    System.exit(output.ended(code, err));
  }

  /** In the terminal's encoding, which Java 17 tells under another name than later ones. */
  private static PrintWriter writer(OutputStream stream, String property) {
    String encoding =
        System.getProperty(
            property, System.getProperty("sun." + property, Charset.defaultCharset().name()));
    return new PrintWriter(stream, true, Charset.forName(encoding));
  }

  /** Runs the command line. Returns the exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine command =
        new CommandLine(new Bpa())
            .setExpandAtFiles(false) // a text may begin with @
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler(Failures::usage)
            .setExecutionExceptionHandler(Failures::failure);
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Bpa::commands);
    command
        .getSubcommands()
        .values()
        .forEach(each -> each.getCommandSpec().versionProvider(new Version()));
    try {
      return command.execute(args);
    } catch (OutOfMemoryError | LinkageError e) {
      return Failures.failure(e, command);
    }
  }

  /** A line each: the start of its description, up to a full stop or colon. */
  private static String commands(CommandLine.Help help) {
    StringBuilder list = new StringBuilder();
    help.subcommands()
        .forEach(
            (name, command) -> {
              String[] description = command.commandSpec().usageMessage().description();
              String summary = String.join(" ", description).split("[.:](?: |$)", 2)[0];
              list.append(String.format("  %-9s %s.%n", name, summary));
            });
    return list.toString();
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "No command given, but one of: " + String.join(", ", spec.subcommands().keySet()));
  }

  /** The version out of the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"bpa " + Versions.bpa()};
    }
  }
}
