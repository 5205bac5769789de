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
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** How to learn; named on the command line in lower case, with hyphens. */
public enum Method {
  /** Policy gradient over tables. */
  GRADIENT(null),
  /** Exp3 over schemes. */
  EXP3(Exp3::of),
  /** Exp3 with implicit exploration. */
  EXP3_IX(k -> Exp3.of(k).withImplicitExploration()),
  /** Tsallis-INF over schemes. */
  MIRROR(MirrorAscent::of),
  /** Upper confidence bounds at δ = 0.05. */
  UCB(k -> UpperConfidence.of(k, Method.DELTA)),
  /** Upper confidence bounds, restarted when the receiver changes. */
  RESTARTING(k -> Restarting.of(UpperConfidence.of(k, Method.DELTA), Method.DELTA)),
  /** Robust persuasion, the prior unknown. */
  ROBUST(null);

  /** δ of the methods that have one. */
  public static final double DELTA = 0.05;

  private final @Nullable IntFunction<BanditLearner> bandit;

  Method(@Nullable IntFunction<BanditLearner> bandit) {
    this.bandit = bandit;
  }

  /** The sender that learns round by round; empty for the policy gradient. */
  Optional<OnlineSender<NamedState>> sender(GameWorld world) {
    if (bandit != null) {
      List<SignalingPolicy<NamedState>> schemes = world.schemes();
      return Optional.of(
          SchemeSelection.of(bandit.apply(schemes.size()), schemes, world.rewards()));
    }
    return this == ROBUST
        ? Optional.of(RobustPersuasion.of(world.game().receiver(), world.game().sender(), DELTA))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
