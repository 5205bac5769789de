// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.Outcome;
import dev.bpa.Receiver;
import dev.bpa.State;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One training by {@link PolicyGradient}, from a state to its end. */
final class TrainingRun<S extends State, A> {
  private final PolicyGradient options;
  private final SoftmaxPolicy<S> start;
  private final Environment<S, A> environment;
  private final SoftmaxAscent ascent;
  private final SoftmaxGradient gradient;
  private final Baseline expected;
  private final RewardMeter meter;
  private final Advisor<S> advisor;
  private final List<Context> order;
  private final Random shuffler;
  private final @Nullable ResponseScore<S, A> response;
  private final List<Outcome<S, A>> played; // of the group
  private final float[][] features;
  private final int[] signals;
  private final double[] rewards;
  private SoftmaxPolicy<S> announced;
  private long announcedRound;
  private Receiver<A> receiver;
  private long round;

  TrainingRun(
      PolicyGradient options,
      SoftmaxPolicy<S> start,
      Environment<S, A> environment,
      @Nullable ResponseScore<S, A> response,
      TrainingState state) {
    this.options = options;
    this.start = start;
    this.environment = environment;
    this.response = response;
    played = new ArrayList<>(options.group);
    ascent =
        SoftmaxAscent.from(state.ascent(), options.optimizer)
            .climbing(options.objective)
            .clippedAt(options.largestNorm);
    gradient = SoftmaxGradient.like(state.ascent().head());
    expected = options.baseline.apply(state.ascent().head().inputs());
    expected.restore(state.baseline());
    meter = new RewardMeter(options.rounds);
    meter.restore(state.round(), state.curve(), state.unplotted());
    advisor =
        Advisor.commitTo(new Learner<>(start.signals(), start.features(), ascent))
            .informedBy(environment.source())
            .withSeed(options.seed)
            .startingAt(state.round());
    features = new float[options.group][];
    signals = new int[options.group];
    rewards = new double[options.group];
    round = state.round();
    order = new ArrayList<>(environment.contexts());
    shuffler = new Random(options.seed);
    long visits = (round + options.group - 1) / options.group;
    for (long pass = 0; pass < (visits + order.size() - 1) / order.size(); pass++) {
      Collections.shuffle(order, shuffler);
    }
    announced = start.withHead(state.announced());
    announcedRound = state.announcedRound();
    receiver = environment.announcement().to(announced, announcedRound);
  }

  Training<S> finish(List<String> warnings) {
    while (round < options.rounds) {
      announce();
      int n = (int) Math.min(options.group, options.rounds - round);
      Context context = nextContext();
      played.clear();
      for (int j = 0; j < n; j++) {
        play(context, j);
      }
      for (int j = 0; j < n; j++) {
        learn(j, n);
      }
    }
    return new Training<>(start.withHead(ascent.head()), meter.curve(), warnings);
  }

  private void announce() {
    if (due()) {
      announced = start.withHead(ascent.head());
      announcedRound = round;
      receiver = environment.announcement().to(announced, round);
    }
  }

  /** The gradient through the belief is that of the policy that the receiver was told. */
  private boolean due() {
    return response != null
        ? gradient.count() == 0 && round > announcedRound
        : round / options.announceEvery > announcedRound / options.announceEvery;
  }

  private Context nextContext() {
    int place = (int) (round / options.group % order.size());
    if (place == 0) {
      Collections.shuffle(order, shuffler);
    }
    return order.get(place);
  }

  private void play(Context context, int j) {
    Outcome<S, A> outcome = advisor.persuade(receiver, context);
    Experience<S, A> lesson = outcome.rewarded(environment.reward().of(outcome));
    played.add(outcome);
    features[j] = start.features().of(outcome.state(), outcome.context());
    signals[j] = start.signals().indexOf(outcome.signal());
    rewards[j] = lesson.reward();
  }

  /** Takes in the j-th round of a group of n, and steps where a batch is full. */
  private void learn(int j, int n) {
    double baseline = n > 1 ? othersMean(j, n) : expected.estimate(features[j]);
    ascent.gather(features[j], signals[j], rewards[j] - baseline, gradient);
    if (response != null) {
      gatherBelief(response, played.get(j), signals[j], rewards[j] - baseline);
    }
    expected.learn(features[j], rewards[j]);
    meter.add(rewards[j]);
    boolean full = gradient.count() >= options.batch && j == n - 1;
    round++;
    boolean stepping = full || round == options.rounds;
    if (stepping) {
      ascent.step(gradient, options.rate.at((double) (round - 1) / options.rounds));
    }
    options.listener.onRound(round, rewards[j]);
    if (stepping) {
      options.checkpoints.onStep(round, this::state);
    }
  }

  private void gatherBelief(
      ResponseScore<S, A> score, Outcome<S, A> outcome, int signal, double advantage) {
    score
        .of(announced, outcome.disclosure().observation(), outcome.action())
        .forEach(
            (state, weight) ->
                ascent.gatherMore(
                    start.features().of(state, outcome.context()),
                    signal,
                    advantage * weight,
                    gradient));
  }

  private double othersMean(int j, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += i == j ? 0 : rewards[i];
    }
    return sum / (n - 1);
  }

  private TrainingState state() {
    return new TrainingState(
        round,
        ascent.state(),
        expected.state(),
        announced.head(),
        announcedRound,
        meter.curve(),
        meter.unplotted());
  }
}
