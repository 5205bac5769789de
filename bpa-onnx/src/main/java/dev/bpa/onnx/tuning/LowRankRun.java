// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Outcome;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.learning.Baseline;
import dev.bpa.learning.Environment;
import dev.bpa.learning.LinearBaseline;
import dev.bpa.learning.Optimizer;
import dev.bpa.learning.ParameterBlock;
import dev.bpa.learning.Schedule;
import dev.bpa.onnx.TrainedHead;
import dev.bpa.onnx.tuning.Pass.Lesson;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/** One training by a {@link LowRankTrainer}, after the head's. */
final class LowRankRun<A> {
  private static final int POINTS = 16;

  private final LowRankTrainer options;
  private final Network network;
  private final List<Signal> signals;
  private final Environment<State, A> environment;
  private final Optimizer optimizer = Optimizer.adam();
  private final Schedule rate;
  private final List<float[][]> memory = new ArrayList<>();
  private final Map<String, float[]> vectors = new HashMap<>();
  private final Baseline expected;
  private final List<Context> order;
  private final Random shuffler;
  private final StringJoiner rewards = new StringJoiner(", ");
  private Parameters parameters;
  private Receiver<A> receiver;
  private long round;
  private long steps;
  private long plotted;
  private double sum;

  LowRankRun(
      LowRankTrainer options,
      Network network,
      TrainedHead start,
      Environment<State, A> environment) {
    this.options = options;
    this.network = network;
    this.environment = environment;
    signals = start.signals();
    rate = Schedule.linear(options.rate(), options.rate() / 10);
    parameters =
        Parameters.start(
            network.upper().matrices(), options.rank(), start.head(), options.head().seed());
    for (Tensor tensor : parameters.tensors()) {
      memory.add(new float[optimizer.memory()][tensor.floats().length]);
    }
    expected = new LinearBaseline(start.head().inputs());
    for (String text : network.borders().keySet()) {
      try (Pass pass = Pass.still(network, parameters)) { // holds what it has computed of a text
        vectors.put(text, pass.vector(text));
      }
    }
    order = new ArrayList<>(environment.contexts());
    shuffler = new Random(options.head().seed());
    receiver = environment.announcement().to(announced(parameters), 0);
  }

  Parameters finish() {
    while (round < options.rounds()) {
      batch();
    }
    return parameters;
  }

  /** As {@code 625: 0.5, 1250: 0.625}: up to this round, the mean since the one before. */
  String rewards() {
    return rewards.toString();
  }

  private void batch() {
    long begin = round;
    try (Pass pass = Pass.watched(network, parameters)) {
      Advisor<State> advisor =
          Advisor.commitTo(policy(pass))
              .informedBy(environment.source())
              .withSeed(options.head().seed())
              .startingAt(round);
      List<Lesson> lessons = new ArrayList<>();
      long end = Math.min(round + options.head().batch(), options.rounds());
      while (round < end) {
        lessons.add(play(advisor));
      }
      step(pass.gradient(pass.objective(lessons, options.head().entropy())));
    }
    int every = options.head().announceEvery();
    if (round / every > begin / every) {
      receiver = environment.announcement().to(announced(parameters), round);
    }
  }

  private Lesson play(Advisor<State> advisor) {
    int place = (int) (round % order.size());
    if (place == 0) {
      Collections.shuffle(order, shuffler);
    }
    Outcome<State, A> outcome = advisor.persuade(receiver, order.get(place));
    double reward = outcome.rewarded(environment.reward().of(outcome)).reward();
    String text = LowRankTrainer.text(outcome.context());
    float[] vector = vectors.getOrDefault(text, new float[0]);
    double advantage = reward - expected.estimate(vector);
    expected.learn(vector, reward);
    round++;
    plot(reward);
    return new Lesson(text, signals.indexOf(outcome.signal()), advantage);
  }

  private void plot(double reward) {
    sum += reward;
    if (round * POINTS / options.rounds() > (round - 1) * POINTS / options.rounds()) {
      rewards.add(round + ": " + sum / (round - plotted));
      plotted = round;
      sum = 0;
    }
  }

  private void step(List<float[]> gradient) {
    steps++;
    double now = rate.at((double) (round - 1) / options.rounds());
    List<Tensor> moved = new ArrayList<>();
    for (int i = 0; i < gradient.size(); i++) {
      Tensor old = parameters.tensors().get(i);
      float[] values = old.floats();
      ParameterBlock block = ParameterBlock.of(values, memory.get(i));
      optimizer.ascend(block, gradient.get(i), steps, now);
      requireFinite(values);
      moved.add(Tensor.of(values, old.shape()));
    }
    parameters = new Parameters(moved);
  }

  private void requireFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new ArithmeticException(
            "Training diverged after %d rounds: lower the rate %s"
                .formatted(round, options.rate()));
      }
    }
  }

  private SignalingPolicy<State> policy(Pass pass) {
    return (state, context) ->
        Distribution.softmax(signals, pass.logProbabilities(LowRankTrainer.text(context)));
  }

  /** The policy of these parameters, whatever is learned later. */
  private SignalingPolicy<State> announced(Parameters at) {
    Map<Context, Distribution<Signal>> known = new ConcurrentHashMap<>();
    return (state, context) ->
        known.computeIfAbsent(
            context,
            unknown -> {
              try (Pass pass = Pass.still(network, at)) {
                return policy(pass).given(state, unknown);
              }
            });
  }
}
