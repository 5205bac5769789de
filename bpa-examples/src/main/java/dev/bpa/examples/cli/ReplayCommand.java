// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.NamedState;
import dev.bpa.SignalingPolicy;
import dev.bpa.examples.learn.Logs;
import dev.bpa.examples.learn.Replay;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bpa replay LOG}: the rounds of a log played again by a policy. */
@Command(
    name = "replay",
    description =
        "Play the rounds of a log again by a policy: how often it sends what was sent, what it earns, and its regret against the best fixed signal.",
    footer = {"", "As in:", "  bpa replay bpa-train/rounds.jsonl --policy bpa-train/policy.json"},
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private LoggedPolicy options = new LoggedPolicy();

  @Mixin private OutputFormat format = new OutputFormat();

  @Mixin private SeedOption seed = new SeedOption();

  @Mixin private ValuePicture picture = new ValuePicture();

  @Mixin private Showing showing = new Showing();

  @Override
  public Integer call() throws IOException {
    picture.check(spec.commandLine());
    Logs logs = options.log(spec);
    SignalingPolicy<NamedState> policy = options.policy(logs);
    try (ProgressLine bar = showing.bar(spec)) {
      bar.phase("Replaying", 0);
      Replay replay =
          options.judged(() -> Replay.of(logs.rounds(), policy, new SplittableRandom(seed.seed())));
      picture.draw(logs, policy, bar);
      if (!showing.quiet()) {
        format.print(spec.commandLine().getOut(), replay::json, replay::print);
      }
    }
    return 0;
  }
}
