// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.solver.Solution;
import dev.bpa.solver.Solver;
import dev.bpa.solver.SolverException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class SolvingTest {
  private static final Path GAME = Path.of("src", "main", "games", "prosecutor.json");

  private final StringWriter err = new StringWriter();
  private final CommandLine command = new CommandLine(new Named()).setErr(new PrintWriter(err));

  @Command(name = "solve")
  private static final class Named {}

  /** Proves nothing. */
  private record Helpless() implements Solver {
    @Override
    public <S extends State, A> Solution<S, A> solve(PersuasionGame<S, A> game) {
      throw new SolverException("a gap of 0.5 could not be closed", null);
    }

    @Override
    public Solver withTolerance(double tolerance) {
      return this;
    }

    @Override
    public Solver withTieBreak(TieBreak tieBreak) {
      return this;
    }
  }

  @Test
  void whatCannotBeProvedIsAFailureNotABadGame() throws IOException {
    int code =
        new Solving(new Helpless(), command.getCommandSpec())
            .solve(
                GAME,
                (game, solution) -> {
                  throw new AssertionError("there is no solution");
                });
    assertEquals(1, code);
    assertEquals(
        "solve: " + GAME + ": a gap of 0.5 could not be closed" + System.lineSeparator(),
        err.toString());
  }

  @Test
  void aFailureToUseTheSolutionIsNotBlamedOnTheGame() {
    Solving solving = new Solving(Solver.withDefaults(), command.getCommandSpec());
    assertThrows(
        FileNotFoundException.class,
        () ->
            solving.solve(
                GAME,
                (game, solution) -> {
                  throw new FileNotFoundException("no such picture");
                }));
    assertEquals("", err.toString());
  }
}
