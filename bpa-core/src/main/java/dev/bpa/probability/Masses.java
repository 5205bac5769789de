// SPDX-License-Identifier: Apache-2.0
package dev.bpa.probability;

import dev.bpa.internal.LogSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Probability that is gathered part by part, the parts of one outcome added up: Σᵢ pᵢ.
 *
 * <p>Parts below the normal {@code double}s have lost digits, or all of themselves, and are added
 * up by their logarithms too. A sum of only such parts is known by its logarithm; in any other they
 * do not count.
 */
final class Masses<T> {
  private final Map<T, Mass> masses = new LinkedHashMap<>();

  private static final class Mass {
    private double sum;
    private double logOfSmall = Double.NEGATIVE_INFINITY;

    private double log() {
      return sum < Double.MIN_NORMAL ? logOfSmall : Math.log(sum);
    }
  }

  /** Adds a part, given with its logarithm. */
  void add(T outcome, double part, double log) {
    Mass mass = masses.computeIfAbsent(outcome, t -> new Mass());
    mass.sum += part;
    if (part < Double.MIN_NORMAL) {
      mass.logOfSmall = LogSpace.add(mass.logOfSmall, log);
    }
  }

  /** Adds all of a distribution, times a weight that is given with its logarithm. */
  void add(Distribution<? extends T> branch, double weight, double logOfWeight) {
    for (int i = 0; i < branch.size(); i++) {
      add(branch.outcomeAt(i), weight * branch.probabilityAt(i), logOfWeight + branch.logAt(i));
    }
  }

  /** The distribution, if everything has been added; impossible outcomes are dropped. */
  Distribution<T> distribution() {
    List<T> outcomes = new ArrayList<>(masses.size());
    double[] p = new double[masses.size()];
    double[] logs = new double[masses.size()];
    double total = 0;
    boolean small = false;
    for (Map.Entry<T, Mass> entry : masses.entrySet()) {
      Mass mass = entry.getValue();
      total += mass.sum;
      if (mass.log() > Double.NEGATIVE_INFINITY) {
        p[outcomes.size()] = mass.sum;
        logs[outcomes.size()] = mass.log();
        small |= mass.sum < Double.MIN_NORMAL;
        outcomes.add(entry.getKey());
      }
    }
    return Distribution.scaled(outcomes, p, small ? logs : null, total);
  }
}
