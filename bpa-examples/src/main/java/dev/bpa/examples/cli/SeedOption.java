// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import picocli.CommandLine.Option;

/** Where randomness comes from: the same seed gives the same files. */
final class SeedOption {
  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  long seed() {
    return seed;
  }
}
