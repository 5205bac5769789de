// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import dev.bpa.NamedState;
import dev.bpa.SignalingPolicy;
import dev.bpa.learning.online.BanditLearner;
import dev.bpa.learning.online.Exp3;
import dev.bpa.learning.online.MirrorAscent;
import dev.bpa.learning.online.OnlineSender;
import dev.bpa.learning.online.Restarting;
import dev.bpa.learning.online.RobustPersuasion;
import dev.bpa.learning.online.SchemeSelection;
import dev.bpa.learning.online.UpperConfidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * How to learn; named on the command line in lower case, with hyphens.
 *
 * @see GameTraining
 */
public enum Method {
  /** The best policy of the known game, by its exact gradient or the solver; then played. */
  EXACT,
  /** Policy gradient over tables, from rewards. */
  GRADIENT,
  /** Exp3 over schemes. */
  EXP3,
  /** Exp3 with implicit exploration. */
  EXP3_IX,
  /** Tsallis-INF over schemes. */
  MIRROR,
  /** Upper confidence bounds at δ = 0.05. */
  UCB,
  /** Upper confidence bounds, restarted when the receiver changes. */
  RESTARTING,
  /** Robust persuasion, the prior unknown. */
  ROBUST;

  /** δ of the methods that have one. */
  public static final double DELTA = 0.05;

  /** The sender that learns round by round; empty for the policy gradient. */
  Optional<OnlineSender<NamedState>> sender(
      GameWorld world, List<SignalingPolicy<NamedState>> schemes) {
    return switch (this) {
      case EXACT -> Optional.of(new FixedScheme(exactAgainst(world.rationality()), world.exact()));
      case GRADIENT -> Optional.empty();
      case EXP3 -> Optional.of(among(world, schemes, Exp3::of));
      case EXP3_IX -> Optional.of(among(world, schemes, k -> Exp3.of(k).withImplicitExploration()));
      case MIRROR -> Optional.of(among(world, schemes, MirrorAscent::of));
      case UCB -> Optional.of(among(world, schemes, k -> UpperConfidence.of(k, DELTA)));
      case RESTARTING ->
          Optional.of(
              among(world, schemes, k -> Restarting.of(UpperConfidence.of(k, DELTA), DELTA)));
      case ROBUST ->
          Optional.of(RobustPersuasion.of(world.game().receiver(), world.game().sender(), DELTA));
    };
  }

  private static String exactAgainst(OptionalDouble rationality) {
    return rationality.isPresent()
        ? "Exact gradient of a quantal receiver, λ = " + rationality.getAsDouble()
        : "Exact optimum of a rational receiver";
  }

  private static OnlineSender<NamedState> among(
      GameWorld world,
      List<SignalingPolicy<NamedState>> schemes,
      IntFunction<BanditLearner> learner) {
    return SchemeSelection.of(learner.apply(schemes.size()), schemes, world.rewards());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
