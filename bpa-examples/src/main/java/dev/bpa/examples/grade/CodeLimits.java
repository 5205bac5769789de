// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a program may use; one that takes more fails or is killed.
 *
 * @param time by the clock
 * @param memoryBytes of addresses, each process
 * @param outputBytes on standard output and error together
 * @param processes with threads, at once
 * @see PythonSandbox
 */
public record CodeLimits(Duration time, long memoryBytes, int outputBytes, int processes) {
  /**
   * Limits for each program.
   *
   * @param time &gt; 0
   * @param memoryBytes ≥ 64 MiB
   * @param outputBytes ≥ 1
   * @param processes ≥ 1
   * @throws IllegalArgumentException if time ≤ 0, memory &lt; 64 MiB, output &lt; 1 or processes
   *     &lt; 1
   */
  public CodeLimits {
    requireNonNull(time, "time");
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("A program needs time, not " + time);
    }
    if (memoryBytes < 64L << 20) {
      throw new IllegalArgumentException(
          "Python needs 67108864 bytes of addresses, not " + memoryBytes);
    }
    if (outputBytes < 1 || processes < 1) {
      throw new IllegalArgumentException(
          "No room for output or processes: " + outputBytes + " bytes, " + processes);
    }
  }

  /** {@return limits of 10 seconds, 512 MiB, 64 KiB and 8 processes} */
  public static CodeLimits withDefaults() {
    return new CodeLimits(Duration.ofSeconds(10), 512L << 20, 1 << 16, 8);
  }

  /**
   * {@return the same but for the time}
   *
   * @param time &gt; 0
   * @throws IllegalArgumentException if time ≤ 0
   */
  public CodeLimits withTime(Duration time) {
    return new CodeLimits(time, memoryBytes, outputBytes, processes);
  }
}
