// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.guide;

import dev.bpa.Prior;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.Utility;
import dev.bpa.game.PersuasionGame;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.Map;

/** The example that the guide goes through: Kamenica and Gentzkow's prosecutor. */
final class Courtroom {
  private Courtroom() {}

  enum Suspect implements State {
    INNOCENT,
    GUILTY
  }

  enum Verdict {
    ACQUIT,
    CONVICT
  }

  static final List<Verdict> VERDICTS = List.of(Verdict.values());
  static final Prior<Suspect> PRIOR =
      Prior.of(Distribution.of(Suspect.GUILTY, 0.3, Suspect.INNOCENT, 0.7));
  static final Signal CONVICT = Signal.recommend(Verdict.CONVICT);
  static final Signal ACQUIT = Signal.recommend(Verdict.ACQUIT);
  static final Utility<Suspect, Verdict> JUSTICE =
      (verdict, suspect) -> (verdict == Verdict.CONVICT) == (suspect == Suspect.GUILTY) ? 1 : 0;
  static final Utility<Suspect, Verdict> CONVICTION =
      (verdict, suspect) -> verdict == Verdict.CONVICT ? 1 : 0;

  /** Always "convict" if guilty, and with this probability if innocent. */
  static TabularPolicy<Suspect> accusing(double innocent) {
    return TabularPolicy.of(
        Map.of(
            Suspect.GUILTY,
            Distribution.certain(CONVICT),
            Suspect.INNOCENT,
            Distribution.of(CONVICT, innocent, ACQUIT, 1 - innocent)));
  }

  /** The prosecutor's game in which guilt is this probable. */
  static PersuasionGame<Suspect, Verdict> game(double guilt) {
    return PersuasionGame.of(
        Distribution.of(Suspect.INNOCENT, 1 - guilt, Suspect.GUILTY, guilt),
        VERDICTS,
        JUSTICE,
        CONVICTION);
  }

  static SignalingPolicy<Suspect> silent() {
    return (suspect, context) -> Distribution.certain(Signal.silence());
  }
}
