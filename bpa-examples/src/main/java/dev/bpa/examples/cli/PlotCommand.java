// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.report.GamePlot;
import dev.bpa.solver.Solver;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bpa plot GAME --out FILE}: a picture of a game and of its best signaling scheme. */
@Command(
    name = "plot",
    description =
        "Solve a game and draw it. Two states: what the sender earns at each belief, its concave"
            + " closure, the prior and the posteriors. More: the scheme as a heat map.",
    footer = {
      "",
      "As in:",
      "  bpa plot bpa-examples/src/main/games/prosecutor.json --out prosecutor.svg"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class PlotCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where the picture goes: a file.svg or a file.png.")
  private Path out = Path.of("");

  @Mixin private SolverOptions options = new SolverOptions();

  @Parameters(paramLabel = "GAME", description = "The file of a game, in JSON.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    Solver solver = options.solver(spec.commandLine());
    ValuePicture.check(out, spec.commandLine());
    System.setProperty("java.awt.headless", "true"); // drawn, never shown
    return new Solving(solver, spec)
        .solve(
            file,
            (game, solution) -> {
              GamePlot.of(solution, game.about().name().orElse(file.toString())).write(out);
              PrintWriter printer = spec.commandLine().getOut();
              printer.println("Written to " + out);
              printer.flush();
            });
  }
}
