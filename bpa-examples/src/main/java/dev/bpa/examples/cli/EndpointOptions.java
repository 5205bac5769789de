// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.receivers.TokenUsage;
import dev.bpa.receivers.budget.Budget;
import dev.bpa.receivers.budget.Purse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much is asked of an endpoint, and how much at once. */
final class EndpointOptions {
  /** Tokens that a server's template may add to a prompt, a system text among them. */
  private static final int TEMPLATE = 256;

  @Option(
      names = "--max-calls",
      paramLabel = "N",
      description = "With openai: the most calls of the model in this run; then it stops.")
  private @Nullable Long calls;

  @Option(
      names = "--budget",
      paramLabel = "TOKENS",
      description =
          "With openai: the most tokens that all calls of this run read and write; then it stops. A call begins"
              + " only if it fits at its dearest: a token a byte of the longest prompt, "
              + TEMPLATE
              + " for what the server puts around it, and --max-tokens.")
  private @Nullable Long budget;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description =
          "With openai: how many questions are asked at once (default: 4). The results are the same"
              + " for any.")
  private @Nullable Integer concurrency;

  boolean isGiven() {
    return calls != null || budget != null || concurrency != null;
  }

  /** What cannot be; nothing if all can. */
  String wrong() {
    String few = few("--max-calls", calls);
    few = few.isEmpty() ? few("--budget", budget) : few;
    return few.isEmpty() ? few("--concurrency", concurrency) : few;
  }

  /** Says that there are fewer than one; nothing if there are not, or nobody said how many. */
  static String few(String option, @Nullable Number n) {
    return n == null || n.longValue() >= 1 ? "" : option + " must be at least 1, not " + n;
  }

  int concurrency() {
    return concurrency == null ? 4 : concurrency;
  }

  /**
   * What pays for the calls.
   *
   * @param longestPrompt in bytes
   * @param mostTokens of an answer
   */
  Purse purse(int longestPrompt, int mostTokens) {
    Budget limits = Budget.unlimited();
    if (calls != null) {
      limits = limits.withCalls(calls);
    }
    if (budget != null) {
      limits = limits.withTokens(budget, new TokenUsage(longestPrompt + TEMPLATE, mostTokens));
    }
    return Purse.of(limits);
  }
}
