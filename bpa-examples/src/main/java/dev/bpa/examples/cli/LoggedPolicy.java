// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.NamedState;
import dev.bpa.SignalingPolicy;
import dev.bpa.examples.learn.Logs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** A log, and the policy that is looked at in its light. */
final class LoggedPolicy {
  @Parameters(
      paramLabel = "LOG",
      description =
          "A log of experience (rounds.jsonl), or a file.csv.gz of the Open Bandit Dataset.")
  private Path log = Path.of("");

  @ArgGroup(exclusive = true, multiplicity = "1")
  private PolicyOptions policy = new PolicyOptions();

  /** The log; what is the matter with it is told on standard error. */
  Logs log(CommandSpec spec) throws IOException {
    Logs logs = Logs.read(log);
    logs.warnings().forEach(warning -> Showing.warn(spec, warning));
    return logs;
  }

  /**
   * The policy.
   *
   * @throws IOException if a file is bad, or the policy lacks a state of the log
   */
  SignalingPolicy<NamedState> policy(Logs logs) throws IOException {
    return policy.policy(logs.rounds());
  }

  /**
   * What comes of the log.
   *
   * @throws IOException if it holds numbers that cannot be reckoned with
   */
  <T> T judged(Supplier<T> judging) throws IOException {
    try {
      return judging.get();
    } catch (IllegalArgumentException e) {
      throw new IOException(log + ": " + e.getMessage(), e);
    }
  }
}
