// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.NamedState;
import dev.bpa.format.GameFile;
import dev.bpa.solver.Solution;
import dev.bpa.solver.Solver;
import dev.bpa.solver.SolverException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Solves games out of files for a command, and tells on its standard error, in a line a game, of
 * those that it could not.
 */
record Solving(Solver solver, CommandSpec spec) {
  /** What is done with a solved game. */
  @FunctionalInterface
  interface Use {
    void of(GameFile game, Solution<NamedState, String> solution) throws IOException;
  }

  /**
   * Solves the game in a file. Returns the exit code: 2 if the game is bad or the method is not for
   * it, 1 if its solution could not be proved.
   */
  int solve(Path file, Use use) throws IOException {
    GameFile game;
    Solution<NamedState, String> solution;
    try {
      game = GameFile.read(file);
      solution = solver.solve(game.game());
    } catch (IOException e) { // it names the file
      return tell(e.getMessage(), e, ExitCode.USAGE);
    } catch (IllegalArgumentException e) {
      return tell(file + ": " + e.getMessage(), e, ExitCode.USAGE);
    } catch (SolverException e) {
      return tell(file + ": " + e.getMessage(), e, ExitCode.SOFTWARE);
    }
    use.of(game, solution);
    return ExitCode.OK;
  }

  private int tell(@Nullable String message, Exception e, int code) {
    Failures.tell(spec.commandLine(), message, e);
    return code;
  }
}
