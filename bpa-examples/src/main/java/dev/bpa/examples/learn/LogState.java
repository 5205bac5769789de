// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import dev.bpa.learning.AscentState;
import dev.bpa.learning.online.LearnerState;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.regret.ConfidenceInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a training on a log stands, to be kept as the numbers of a {@link LearnerState}: first how
 * many points its curve has and each of them, then the parameters and what the optimizer remembers.
 *
 * @param part how many parts are done
 * @param points of the curve so far
 * @param ascent of the gradient; null where there is none
 */
record LogState(int part, List<ValueCurve.Point> points, @Nullable AscentState ascent) {
  private static final int NUMBERS = 5; // of a point

  LogState {
    points = List.copyOf(points);
  }

  LearnerState named(String training) {
    DoubleStream.Builder numbers = DoubleStream.builder();
    numbers.add(points.size());
    for (ValueCurve.Point point : points) {
      ConfidenceInterval value = point.value();
      numbers.add((double) point.rounds());
      numbers.add(value.value()).add(value.low()).add(value.high()).add(value.level());
    }
    if (ascent != null) {
      numbers.add((double) ascent.steps());
      put(numbers, ascent.head());
      ascent.memory().forEach(remembered -> put(numbers, remembered));
    }
    return LearnerState.of(training, part, numbers.build().toArray());
  }

  private static void put(DoubleStream.Builder numbers, SoftmaxHead head) {
    for (float weight : head.weights()) {
      numbers.add(weight);
    }
    for (float bias : head.bias()) {
      numbers.add(bias);
    }
  }

  /**
   * The state of a training.
   *
   * @param start of its gradient; null where there is none
   * @throws IllegalArgumentException if it is that of another training
   */
  static LogState of(LearnerState state, String training, @Nullable AscentState start) {
    if (!state.learner().equals(training)) {
      throw new IllegalArgumentException(
          "The state of '%s' is none of '%s'".formatted(state.learner(), training));
    }
    double[] numbers = state.numbers();
    int at = 1;
    List<ValueCurve.Point> points = new ArrayList<>();
    for (; points.size() < numbers[0]; at += NUMBERS) {
      ConfidenceInterval value =
          new ConfidenceInterval(
              numbers[at + 1], numbers[at + 2], numbers[at + 3], numbers[at + 4]);
      points.add(new ValueCurve.Point((long) numbers[at], value));
    }
    if (start == null) {
      return new LogState((int) state.rounds(), points, null);
    }
    long steps = (long) numbers[at++];
    List<SoftmaxHead> heads = new ArrayList<>();
    for (int m = 0; m <= start.memory().size(); m++) {
      float[] weights = new float[start.head().inputs() * start.head().outputs()];
      float[] bias = new float[start.head().outputs()];
      at = read(numbers, at, weights);
      at = read(numbers, at, bias);
      heads.add(SoftmaxHead.of(weights, bias));
    }
    AscentState ascent = new AscentState(heads.get(0), steps, heads.subList(1, heads.size()));
    return new LogState((int) state.rounds(), points, ascent);
  }

  private static int read(double[] numbers, int from, float[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = (float) numbers[from + i];
    }
    return from + into.length;
  }
}
