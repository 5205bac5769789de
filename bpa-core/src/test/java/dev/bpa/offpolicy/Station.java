// SPDX-License-Identifier: Apache-2.0
package dev.bpa.offpolicy;

import dev.bpa.Context;
import dev.bpa.Disclosure;
import dev.bpa.Draw;
import dev.bpa.Experience;
import dev.bpa.Observation;
import dev.bpa.Outcome;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A world of two states and three signals whose every expectation is known. */
enum Station implements State {
  LOW(0),
  HIGH(1);

  private static final List<Station> STATES = List.of(LOW, HIGH);

  /** The row of the tables. */
  final int row;

  Station(int row) {
    this.row = row;
  }

  static final List<Signal> SIGNALS = List.of(Signal.of("a"), Signal.of("b"), Signal.of("c"));

  /** q(ω, g), the chance of a reward of 1. */
  static final double[][] REWARD = {{0.2, 0.5, 0.1}, {0.7, 0.4, 0.3}};

  /** The policy that wrote the log. */
  static final double[][] LOGGED = {{0.5, 0.25, 0.25}, {0.2, 0.3, 0.5}};

  /** The policy to be evaluated; its weights are at most 4. */
  static final double[][] TARGET = {{0.1, 0.6, 0.3}, {0.8, 0.15, 0.05}};

  /** ½ (.1·.2 + .6·.5 + .3·.1) + ½ (.8·.7 + .15·.4 + .05·.3). */
  static final double VALUE = 0.4925;

  /** E w² under the log. */
  static final double SECOND_MOMENT = 2.55;

  /** q as a model. */
  static final RewardModel<Station> PERFECT =
      (state, context, signal) -> REWARD[state.row][SIGNALS.indexOf(signal)];

  static SignalingPolicy<Station> policy(double[][] table) {
    return TabularPolicy.of(
        Map.of(
            LOW, Distribution.of(SIGNALS, table[0]),
            HIGH, Distribution.of(SIGNALS, table[1])));
  }

  /** One logged round of a state, be it a station or not. */
  static <S extends State> Experience<S, String> round(
      S state, int signal, double propensity, double reward) {
    var observation = new Observation(Context.none(), SIGNALS.get(signal));
    var draw = new Draw(0, 0, propensity, "logged");
    return new Outcome<>(new Disclosure<>(state, observation, draw, Optional.empty()), "any")
        .rewarded(reward);
  }

  /** Rounds of {@link #LOGGED}, states equally likely. */
  static List<Experience<Station, String>> log(int rounds, long seed) {
    return log(rounds, seed, LOGGED);
  }

  static List<Experience<Station, String>> log(int rounds, long seed, double[][] policy) {
    var random = new SplittableRandom(seed);
    List<Experience<Station, String>> log = new ArrayList<>(rounds);
    for (int i = 0; i < rounds; i++) {
      Station state = STATES.get(random.nextInt(2));
      double[] lottery = policy[state.row];
      double u = random.nextDouble();
      int signal = u < lottery[0] ? 0 : u < lottery[0] + lottery[1] ? 1 : 2;
      double reward = random.nextDouble() < REWARD[state.row][signal] ? 1 : 0;
      log.add(round(state, signal, lottery[signal], reward));
    }
    return log;
  }
}
