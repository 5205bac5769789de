// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

/** Two states, three signals, a reward of 1 or 0; every row of a table by state. */
final class World {
  private static final OverlapRule ANY = new OverlapRule(0, Double.POSITIVE_INFINITY);

  final double[][] reward;

  private final double[] prior;
  private final double[][] logged;
  private final double[][] target;

  World(double[] prior, double[][] logged, double[][] target, double[][] reward) {
    this.prior = prior;
    this.logged = logged;
    this.target = target;
    this.reward = reward;
  }

  /** V(π). */
  double value() {
    double sum = 0;
    for (int s = 0; s < 2; s++) {
      for (int g = 0; g < 3; g++) {
        sum += prior[s] * target[s][g] * reward[s][g];
      }
    }
    return sum;
  }

  /** E w² under the log. */
  double secondMoment() {
    double sum = 0;
    for (int s = 0; s < 2; s++) {
      for (int g = 0; g < 3; g++) {
        sum += prior[s] * target[s][g] * target[s][g] / logged[s][g];
      }
    }
    return sum;
  }

  /** E V̂, by adding up over all 12 × 12 logs. */
  double expectation(Estimator estimator, double[][] model) {
    double sum = 0;
    for (int first = 0; first < 12; first++) {
      for (int second = 0; second < 12; second++) {
        var accumulator = OffPolicyAccumulator.of(estimator, new NormalInterval(0.9), ANY);
        accumulator.add(0, sample(first, model));
        accumulator.add(1, sample(second, model));
        double estimate = accumulator.evaluation().estimate().orElseThrow().value();
        sum += probability(first) * probability(second) * estimate;
      }
    }
    return sum;
  }

  private double probability(int round) {
    int s = round / 6;
    int g = round / 2 % 3;
    double right = reward[s][g];
    return prior[s] * logged[s][g] * (round % 2 == 1 ? right : 1 - right);
  }

  private ImportanceSample sample(int round, double[][] model) {
    int s = round / 6;
    int g = round / 2 % 3;
    double expected = 0;
    for (int k = 0; k < 3; k++) {
      expected += target[s][k] * model[s][k];
    }
    return new ImportanceSample(target[s][g] / logged[s][g], round % 2, model[s][g], expected);
  }
}
