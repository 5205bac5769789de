// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.learn.GradientSettings;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How the gradient learns from a log. */
final class GradientOptions {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "From a log by the gradient: how often each round is seen (default: 16).")
  private @Nullable Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "The same: the rounds to a step (default: 256).")
  private @Nullable Integer batch;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "The same: Adam's rate, which falls to a tenth (default: 0.1).")
  private @Nullable Double rate;

  @Option(
      names = "--entropy",
      paramLabel = "E",
      description = "The same: what an extra nat of entropy is worth (default: 0.001).")
  private @Nullable Double entropy;

  @Option(
      names = "--largest-weight",
      paramLabel = "W",
      description = "The same: to what importance weights are clipped (default: 10).")
  private @Nullable Double largestWeight;

  /**
   * Holds that none is given where they say nothing.
   *
   * @throws ParameterException if one is
   */
  void check(CommandLine command, boolean used) {
    if (!used
        && Stream.of(epochs, batch, rate, entropy, largestWeight).anyMatch(Objects::nonNull)) {
      throw new ParameterException(
          command,
          "--epochs, --batch, --rate, --entropy and --largest-weight go with --log and --method gradient");
    }
  }

  /**
   * The settings that these options describe.
   *
   * @throws ParameterException if they are out of range
   */
  GradientSettings settings(CommandLine command) {
    GradientSettings usual = GradientSettings.withDefaults();
    try {
      return new GradientSettings(
          epochs == null ? usual.epochs() : epochs,
          batch == null ? usual.batch() : batch,
          rate == null ? usual.rate() : rate,
          entropy == null ? usual.entropy() : entropy,
          largestWeight == null ? usual.largestWeight() : largestWeight);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
  }
}
