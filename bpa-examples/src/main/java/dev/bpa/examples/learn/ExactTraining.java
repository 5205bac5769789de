// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.game.PersuasionGame;
import dev.bpa.learning.ExactAscent;
import dev.bpa.learning.ObedientAscent;
import dev.bpa.policy.MixturePolicy;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The policy that the exact gradient of a known game leads to, the receiver's belief moving with
 * the policy: against a quantal receiver by {@link ExactAscent}; against a rational one, whose
 * answers jump, by {@link ObedientAscent}, with as much candour mixed in as makes the receiver obey
 * in spite of rounding.
 */
final class ExactTraining {
  private static final double[] CANDOUR = {0, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2};

  private ExactTraining() {}

  /** Against a quantal receiver of rationality λ. */
  static SignalingPolicy<NamedState> quantal(
      PersuasionGame<NamedState, String> game, double rationality) {
    return ExactAscent.withDefaults().maximise(game, rationality).policy();
  }

  /**
   * Against a rational receiver.
   *
   * @param value what a policy earns from it
   */
  static SignalingPolicy<NamedState> rational(
      PersuasionGame<NamedState, String> game,
      ToDoubleFunction<SignalingPolicy<NamedState>> value) {
    SignalingPolicy<NamedState> obedient = ObedientAscent.withDefaults().maximise(game).policy();
    List<SignalingPolicy<NamedState>> mixtures = new ArrayList<>();
    for (double share : CANDOUR) {
      mixtures.add(new MixturePolicy<>(Distribution.of(obedient, 1 - share, candid(game), share)));
    }
    return mixtures.stream().max(Comparator.comparingDouble(value)).orElseThrow();
  }

  /** Recommends what is best for the receiver in each state. */
  private static SignalingPolicy<NamedState> candid(PersuasionGame<NamedState, String> game) {
    return (NamedState state, Context context) -> {
      int s = game.states().indexOf(state);
      int best = 0;
      for (int a = 1; a < game.actions().size(); a++) {
        best = game.receiver().at(s, a) > game.receiver().at(s, best) ? a : best;
      }
      return Distribution.certain(Signal.recommend(game.actions().get(best)));
    };
  }
}
