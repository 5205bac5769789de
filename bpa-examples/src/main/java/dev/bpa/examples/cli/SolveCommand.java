// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.NamedState;
import dev.bpa.examples.report.SolutionTable;
import dev.bpa.format.GameFile;
import dev.bpa.format.SolutionFile;
import dev.bpa.solver.Solution;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bpa solve GAME…}: the best signaling scheme of each game, with the proof that it is. */
@Command(
    name = "solve",
    description =
        "Find and prove the sender's best signaling scheme in each game. A bad game is told on standard error; the others are solved all the same.",
    footer = {"", "As in:", "  bpa solve bpa-examples/src/main/games/prosecutor.json"},
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every game was solved",
      "1:the optimum of a game could not be proved",
      "2:a game or an option is bad"
    })
final class SolveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private OutputFormat format = new OutputFormat();

  @Mixin private SolverOptions options = new SolverOptions();

  @Parameters(paramLabel = "GAME", arity = "1..*", description = "Files of games, in JSON.")
  private List<Path> files = List.of();

  private boolean printed;

  @Override
  public Integer call() throws IOException {
    Solving solving = new Solving(options.solver(spec.commandLine()), spec);
    int worst = 0;
    for (Path file : files) {
      int code = solving.solve(file, (game, solution) -> print(file, game, solution));
      worst = Math.max(worst, code);
    }
    return worst;
  }

  private void print(Path file, GameFile game, Solution<NamedState, String> solution) {
    PrintWriter out = spec.commandLine().getOut();
    if (format.json()) {
      out.println(SolutionFile.line(file, solution));
    } else {
      if (printed) {
        out.println();
      }
      printed = true;
      List<String> heading = new ArrayList<>(List.of(game.about().name().orElse(file.toString())));
      game.about().source().ifPresent(heading::add);
      SolutionTable.print(out, heading, solution);
    }
    out.flush();
  }
}
