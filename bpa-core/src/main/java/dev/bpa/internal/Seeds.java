// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Independent streams of randomness from one seed and a round number.
 *
 * @see "Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014"
 */
public final class Seeds {
  private Seeds() {}

  /**
   * The generator of one round. Seed and round are both scrambled (the finaliser of SplitMix64)
   * before they meet: a {@link SplittableRandom} walks its state by a constant step, so generators
   * seeded at multiples of that step would repeat each other's draws one place later.
   */
  public static RandomGenerator generator(long seed, long round) {
    return new SplittableRandom(scramble(seed ^ scramble(round + 0x9E3779B97F4A7C15L)));
  }

  private static long scramble(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
