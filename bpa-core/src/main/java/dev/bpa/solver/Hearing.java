// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.Profile;
import dev.bpa.game.TieBreak;
import dev.bpa.game.UtilityTable;
import dev.bpa.probability.Distribution;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one of several receivers makes of what it is recommended.
 *
 * @param answers the action taken for each action recommended
 * @param regret max over the recommendations of max_b E u(b) − E u(answer) ≥ 0
 * @param plausibilityResidual max over ω of |Σ Pr(a) μ_a(ω) − μ₀(ω)|
 */
record Hearing<A>(Map<A, A> answers, double regret, double plausibilityResidual) {

  static <S extends State, A> Hearing<A> to(
      int receiver, MultiReceiverGame<S, A> game, Map<S, Distribution<Profile<A>>> lotteries) {
    UtilityTable<S, A> utility = game.receivers().get(receiver);
    Map<A, double[]> joints = new LinkedHashMap<>();
    double residual = 0;
    for (int s = 0; s < game.states().size(); s++) {
      S state = game.states().get(s);
      double prior = game.prior().probability(state);
      Distribution<Profile<A>> lottery = requireNonNull(lotteries.get(state));
      double told = 0;
      for (Profile<A> profile : lottery.support()) {
        double mass = prior * lottery.probability(profile);
        told += mass;
        joints.computeIfAbsent(profile.of(receiver), a -> new double[game.states().size()])[s] +=
            mass;
      }
      residual = Math.max(residual, Math.abs(told - prior));
    }
    Map<A, A> answers = new LinkedHashMap<>();
    double regret = 0;
    for (Map.Entry<A, double[]> told : joints.entrySet()) {
      int recommended = utility.actions().indexOf(told.getKey());
      double[] joint = told.getValue();
      double mass = Arrays.stream(joint).sum();
      double[] value = Response.advantages(utility, joint);
      int best = recommended;
      for (int b = 0; b < value.length; b++) {
        best = value[b] > value[best] ? b : best;
      }
      boolean obeys =
          value[recommended] >= value[best] - TieBreak.TOLERANCE * Response.stake(utility, joint);
      answers.put(told.getKey(), utility.actions().get(obeys ? recommended : best));
      if (obeys && mass > 0) {
        regret = Math.max(regret, (value[best] - value[recommended]) / mass);
      }
    }
    return new Hearing<>(answers, regret, residual);
  }
}
