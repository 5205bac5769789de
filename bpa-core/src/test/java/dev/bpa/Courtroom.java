// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import dev.bpa.game.BestResponse;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.Map;

/**
 * The example that the theory begins with, for tests: the prosecutor's optimum convicts in 0.6 of
 * the cases although 0.3 are guilty.
 *
 * @see "Kamenica and Gentzkow (2011), introduction"
 */
public final class Courtroom {
  public enum Suspect implements State {
    INNOCENT,
    GUILTY
  }

  public enum Verdict {
    CONVICT,
    ACQUIT
  }

  public static final Signal CONVICT = Signal.recommend(Verdict.CONVICT);
  public static final Signal ACQUIT = Signal.recommend(Verdict.ACQUIT);
  public static final Prior<Suspect> PRIOR =
      Prior.of(Distribution.of(Suspect.GUILTY, 0.3, Suspect.INNOCENT, 0.7));
  public static final Utility<Suspect, Verdict> JUSTICE =
      (verdict, suspect) -> (verdict == Verdict.CONVICT) == (suspect == Suspect.GUILTY) ? 1 : 0;
  public static final Utility<State, Verdict> CONVICTION =
      (verdict, suspect) -> verdict == Verdict.CONVICT ? 1 : 0;

  private Courtroom() {}

  /** The policy that recommends conviction with these probabilities. */
  public static TabularPolicy<Suspect> convicting(double guilty, double innocent) {
    return TabularPolicy.of(
        Map.of(
            Suspect.GUILTY, Distribution.of(CONVICT, guilty, ACQUIT, 1 - guilty),
            Suspect.INNOCENT, Distribution.of(CONVICT, innocent, ACQUIT, 1 - innocent)));
  }

  /** The best the prosecutor can commit to. */
  public static TabularPolicy<Suspect> optimum() {
    return convicting(1, 3 / 7.0);
  }

  /** The judge who knows the commitment, and convicts when in doubt. */
  public static BestResponse<Suspect, Verdict> judge(SignalingPolicy<? super Suspect> commitment) {
    return BestResponse.to(commitment, PRIOR, JUSTICE, List.of(Verdict.values()));
  }
}
