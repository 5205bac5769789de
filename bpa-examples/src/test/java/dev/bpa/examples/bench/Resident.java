// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This process's memory over time, in MB, as Linux counts it: heap, native memory, libraries. */
final class Resident {
  private final List<Double> noted = new ArrayList<>();

  /** Notes what it is now, and returns that. */
  double note() {
    double now = megabytes("VmRSS:");
    noted.add(now);
    return now;
  }

  /** The most that it was at any time of this process. */
  static double most() {
    return megabytes("VmHWM:");
  }

  /** What was noted last, in a line: its mean, and its growth along the least squares line. */
  String overTheLastTwoThirds() {
    List<Double> late = noted.subList(noted.size() / 3, noted.size());
    double mean = late.stream().mapToDouble(m -> m).average().orElseThrow();
    double growth = slope(late, mean) * late.size();
    return "over the last two thirds: %.0f MB on average, growing by %+.2f %%"
        .formatted(mean, 100 * growth / mean);
  }

  private static double slope(List<Double> y, double mean) {
    double middle = (y.size() - 1) / 2.0;
    double product = 0;
    double square = 0;
    for (int i = 0; i < y.size(); i++) {
      product += (i - middle) * (y.get(i) - mean);
      square += (i - middle) * (i - middle);
    }
    return product / square;
  }

  private static double megabytes(String key) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith(key)) {
          return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("No " + key + " in /proc/self/status");
  }
}
