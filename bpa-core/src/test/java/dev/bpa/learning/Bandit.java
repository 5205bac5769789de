// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import dev.bpa.Context;
import dev.bpa.InformationSource;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.fixture.Game;
import dev.bpa.policy.Features;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.List;

/** A contextual bandit: four prompts, each to be answered by the signal of its name. */
final class Bandit {
  static final List<Signal> SIGNALS = Game.signals("g", 4);
  static final List<Prompt> PROMPTS =
      SIGNALS.stream().map(signal -> Prompt.of(signal.name())).toList();

  private static final Features<State> ONE_HOT =
      Features.ofContext(
          context -> {
            float[] phi = new float[PROMPTS.size()];
            phi[PROMPTS.indexOf(context)] = 1;
            return phi;
          });

  private Bandit() {}

  /** Uniform in every context. */
  static SoftmaxPolicy<State> start() {
    return new SoftmaxPolicy<>(SIGNALS, ONE_HOT, SoftmaxHead.zeros(PROMPTS.size(), SIGNALS.size()));
  }

  /** The receiver does as it is told; right answers earn one more than wrong ones. */
  static Environment<State, Signal> environment(double wrong) {
    return environment(Announcement.none(seen -> seen.signal()), wrong);
  }

  static Environment<State, Signal> environment(
      Announcement<State, Signal> announcement, double wrong) {
    return new Environment<>(
        PROMPTS,
        InformationSource.none(),
        announcement,
        outcome -> wrong + (right(outcome.action(), outcome.context()) ? 1 : 0));
  }

  /** How often the policy is right over all prompts. */
  static double accuracy(SoftmaxPolicy<State> policy) {
    double sum = 0;
    for (Prompt prompt : PROMPTS) {
      sum += policy.given(State.none(), prompt).expect(signal -> right(signal, prompt) ? 1 : 0);
    }
    return sum / PROMPTS.size();
  }

  private static boolean right(Signal signal, Context context) {
    return context.equals(Prompt.of(signal.name()));
  }
}
