// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.game.TieBreak;
import dev.bpa.solver.Concavification;
import dev.bpa.solver.Knapsack;
import dev.bpa.solver.ObedienceProgram;
import dev.bpa.solver.Solver;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How games are solved. */
final class SolverOptions {
  /** What an indifferent receiver does. */
  enum Ties {
    sender(TieBreak.SENDER_PREFERRED),
    adversarial(TieBreak.ADVERSARIAL),
    first(TieBreak.FIRST_LISTED);

    private final TieBreak tieBreak;

    Ties(TieBreak tieBreak) {
      this.tieBreak = tieBreak;
    }
  }

  /** The methods there are. */
  enum Method {
    auto,
    lp,
    knapsack,
    concavification
  }

  @Option(
      names = "--tie-break",
      paramLabel = "WHO",
      defaultValue = "sender",
      description =
          "What an indifferent receiver does: sender: what the sender likes best (the default)."
              + " adversarial: what it likes least. first: the action listed first.")
  private Ties ties = Ties.sender;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "lp: the obedience program, for any game. knapsack: for two actions. concavification:"
              + " for two states. auto: the fastest that applies (the default).")
  private Method method = Method.auto;

  @Option(
      names = "--margin",
      paramLabel = "E",
      description =
          "By how much the receiver must prefer what it is recommended, in units of its utility"
              + " (default: 0). With lp or knapsack.")
  private @Nullable Double margin;

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      defaultValue = "1e-9",
      description =
          "The largest gap to the proved bound, and the largest gain by disobeying, as shares of the"
              + " range of the utilities (default: ${DEFAULT-VALUE}).")
  private double tolerance = 1e-9;

  /** The solver that these options describe. */
  Solver solver(CommandLine command) {
    Solver solver = withMargin(command);
    try {
      return solver.withTolerance(tolerance);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, "--tolerance: " + e.getMessage(), e);
    }
  }

  private Solver withMargin(CommandLine command) {
    try {
      Solver solver = margin == null ? exact() : withMargin(margin, command);
      return solver.withTieBreak(ties.tieBreak);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, "--margin: " + e.getMessage(), e);
    }
  }

  private Solver exact() {
    return switch (method) {
      case auto -> Solver.withDefaults();
      case lp -> ObedienceProgram.withDefaults();
      case knapsack -> Knapsack.withDefaults();
      case concavification -> Concavification.withDefaults();
    };
  }

  private Solver withMargin(double margin, CommandLine command) {
    return switch (method) {
      case auto, lp -> ObedienceProgram.withDefaults().withMargin(margin);
      case knapsack -> Knapsack.withDefaults().withMargin(margin);
      case concavification ->
          throw new ParameterException(command, "--margin goes with --method lp or knapsack");
    };
  }
}
