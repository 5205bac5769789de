// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import static java.util.Objects.requireNonNull;

import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.SignalingPolicy;
import dev.bpa.learning.online.LearnerState;
import dev.bpa.learning.online.OnlineSender;
import java.util.random.RandomGenerator;

/** A sender who has made up its mind: it plays one scheme and learns nothing from its rounds. */
final class FixedScheme implements OnlineSender<NamedState> {
  private final String name;
  private final SignalingPolicy<NamedState> scheme;
  private long rounds;

  FixedScheme(String name, SignalingPolicy<NamedState> scheme) {
    this.name = requireNonNull(name, "name");
    this.scheme = requireNonNull(scheme, "scheme");
  }

  SignalingPolicy<NamedState> scheme() {
    return scheme;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long rounds() {
    return rounds;
  }

  @Override
  public SignalingPolicy<NamedState> commit(RandomGenerator random) {
    return scheme;
  }

  @Override
  public void learn(Experience<NamedState, ?> experience) {
    rounds++;
  }

  @Override
  public LearnerState state() {
    return LearnerState.of(name, rounds);
  }

  @Override
  public void restore(LearnerState state) {
    if (!state.equals(LearnerState.of(name, state.rounds()))) {
      throw new IllegalArgumentException(
          "The state of '%s' is none of '%s'".formatted(state.learner(), name));
    }
    rounds = state.rounds();
  }
}
