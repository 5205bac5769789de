// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.NamedState;
import dev.bpa.SignalingPolicy;
import dev.bpa.examples.learn.Logs;
import dev.bpa.examples.learn.OffPolicyReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bpa ope LOG}: a policy is judged on the log of another, by every estimator. */
@Command(
    name = "ope",
    description =
        "Tell from a log what another policy would earn: off-policy evaluation, by every estimator, with intervals. Where the log does not cover the policy, there is no estimate.",
    footer = {
      "",
      "As in:",
      "  bpa ope bpa-train/rounds.jsonl --policy bpa-train/policy.json",
      "  bpa ope bpa-ucb/rounds.jsonl --scheme-of GAME.json"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:there is an estimate",
      "1:every estimate was refused, or the log is bad",
      "2:it was called wrongly"
    })
final class OpeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private LoggedPolicy options = new LoggedPolicy();

  @Mixin private OutputFormat format = new OutputFormat();

  @Mixin private ValuePicture picture = new ValuePicture();

  @Mixin private Showing showing = new Showing();

  @Override
  public Integer call() throws IOException {
    picture.check(spec.commandLine());
    Logs logs = options.log(spec);
    SignalingPolicy<NamedState> policy = options.policy(logs);
    try (ProgressLine bar = showing.bar(spec)) {
      OffPolicyReport report = options.judged(() -> OffPolicyReport.of(logs.rounds(), policy, bar));
      if (!report.refused()) {
        picture.draw(logs, policy, bar);
      }
      if (!showing.quiet()) {
        format.print(spec.commandLine().getOut(), report::json, report::print);
      }
      return report.refused() ? 1 : 0;
    }
  }
}
