// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.SignalingPolicy;
import dev.bpa.examples.learn.LoggedPolicies;
import dev.bpa.examples.learn.Logs;
import dev.bpa.format.GameFile;
import dev.bpa.format.PolicyFile;
import dev.bpa.solver.Solver;
import dev.bpa.solver.SolverException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which policy is meant: exactly one of these. */
final class PolicyOptions {
  @Option(names = "--policy", paramLabel = "FILE", description = "A policy, in JSON.")
  private @Nullable Path policy;

  @Option(
      names = "--scheme-of",
      paramLabel = "GAME",
      description = "The best scheme of a game, as bpa solve finds it.")
  private @Nullable Path game;

  @Option(
      names = "--policy-behind",
      paramLabel = "LOG",
      description = "The policy that wrote another log, as far as that shows it.")
  private @Nullable Path behind;

  @Option(names = "--uniform", description = "Every signal of the log alike.")
  private boolean uniform;

  /**
   * The policy.
   *
   * @throws IOException if a file is bad, or the policy lacks a state of the log
   */
  SignalingPolicy<NamedState> policy(List<Experience<NamedState, String>> log) throws IOException {
    if (uniform) {
      return LoggedPolicies.uniform(log);
    }
    if (behind != null) {
      return LoggedPolicies.behind(Logs.read(behind).rounds());
    }
    SignalingPolicy<NamedState> table = policy != null ? PolicyFile.read(policy) : scheme();
    for (Experience<NamedState, String> round : log) {
      try {
        table.given(round.outcome().state(), round.outcome().context());
      } catch (IllegalArgumentException e) {
        throw new IOException((policy != null ? policy : game) + ": " + e.getMessage(), e);
      }
    }
    return table;
  }

  private SignalingPolicy<NamedState> scheme() throws IOException {
    Path file = requireNonNull(game);
    try {
      return Solver.withDefaults().solve(GameFile.read(file).game()).policy();
    } catch (SolverException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
