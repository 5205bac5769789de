// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import java.util.Arrays;

/** One natural-gradient ascent on a table of signals, and where it ended. */
final class ExactClimb {
  private static final double FLAT = 1e-12; // where the unit is 1
  private static final double ARMIJO = 0.3;
  private static final double LEAST_LOGIT = -700; // whose exponential is still above zero
  private static final int HALVINGS = 60;
  private static final int IDLE = 20; // steps in a row that gain no more than rounding

  private final double[][] kernel;
  private final double value;
  private final double slope;
  private final boolean stationaryStart;
  private final int steps;

  private ExactClimb(
      double[][] kernel, double value, double slope, boolean stationaryStart, int steps) {
    this.kernel = kernel;
    this.value = value;
    this.slope = slope;
    this.stationaryStart = stationaryStart;
    this.steps = steps;
  }

  /** Climbs from these logits, {@code double[state][signal]}. */
  static ExactClimb from(ExactGradient f, double[][] start, int mostSteps) {
    double[][] logits = start;
    double[][] kernel = softmax(logits);
    double value = f.value(kernel);
    double[][] direction = direction(f, kernel);
    double slope = slope(f, kernel, direction);
    double startSlope = slope;
    double flat = FLAT * f.unit() * f.unit();
    double rate = 1 / f.unit();
    int steps = 0;
    int idle = 0;
    while (slope > flat && steps < mostSteps && idle < IDLE) {
      double[][] next = kernel;
      double reached = value;
      int halvings = 0;
      double[][] tried = logits;
      do {
        tried = moved(logits, direction, rate);
        next = softmax(tried);
        reached = f.value(next);
        rate /= 2;
      } while (reached < value + ARMIJO * 2 * rate * slope && ++halvings < HALVINGS);
      if (halvings == HALVINGS) {
        break; // no step that rounding would tell from standing still
      }
      idle = reached - value < 1e-11 * (f.unit() + Math.abs(value)) ? idle + 1 : 0;
      logits = tried;
      kernel = next;
      value = reached;
      direction = direction(f, kernel);
      slope = slope(f, kernel, direction);
      rate *= 4; // twice the rate that was good
      steps++;
    }
    return new ExactClimb(kernel, value, slope, startSlope <= flat, steps);
  }

  /** π where it ended, {@code double[state][signal]}. */
  double[][] kernel() {
    return kernel;
  }

  /** V(π). */
  double value() {
    return value;
  }

  /** The squared norm of the natural gradient at the end: Σ w(ω) Var_π(D(ω, ·) / w(ω)). */
  double slope() {
    return slope;
  }

  int steps() {
    return steps;
  }

  boolean stationaryStart() {
    return stationaryStart;
  }

  /** (D − E_π D) / w, and 0 in states that neither side holds possible. */
  private static double[][] direction(ExactGradient f, double[][] kernel) {
    double[][] d = f.slope(kernel);
    for (int s = 0; s < d.length; s++) {
      double mean = 0;
      for (int g = 0; g < d[s].length; g++) {
        mean += kernel[s][g] * d[s][g];
      }
      for (int g = 0; g < d[s].length; g++) {
        d[s][g] = f.weight(s) > 0 ? (d[s][g] - mean) / f.weight(s) : 0;
      }
    }
    return d;
  }

  /** The rate at which V rises along the direction. */
  private static double slope(ExactGradient f, double[][] kernel, double[][] direction) {
    double sum = 0;
    for (int s = 0; s < direction.length; s++) {
      for (int g = 0; g < direction[s].length; g++) {
        sum += f.weight(s) * kernel[s][g] * direction[s][g] * direction[s][g];
      }
    }
    return sum;
  }

  private static double[][] moved(double[][] logits, double[][] direction, double rate) {
    double[][] moved = new double[logits.length][];
    for (int s = 0; s < logits.length; s++) {
      double[] row = new double[logits[s].length];
      for (int g = 0; g < row.length; g++) {
        row[g] = logits[s][g] + rate * direction[s][g];
      }
      double top = Arrays.stream(row).max().orElseThrow();
      for (int g = 0; g < row.length; g++) {
        row[g] = Math.max(row[g] - top, LEAST_LOGIT);
      }
      moved[s] = row;
    }
    return moved;
  }

  private static double[][] softmax(double[][] logits) {
    double[][] kernel = new double[logits.length][];
    for (int s = 0; s < logits.length; s++) {
      double top = Arrays.stream(logits[s]).max().orElseThrow();
      double[] row = Arrays.stream(logits[s]).map(z -> Math.exp(z - top)).toArray();
      double sum = Arrays.stream(row).sum();
      for (int g = 0; g < row.length; g++) {
        row[g] /= sum;
      }
      kernel[s] = row;
    }
    return kernel;
  }
}
