// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.State;
import dev.bpa.game.AdditivePayoff;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.Profile;
import dev.bpa.game.UtilityTable;
import dev.bpa.probability.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Private persuasion with an additive payoff: each receiver is persuaded as if it were alone, and
 * how the recommendations are coupled does not matter.
 */
final class AdditiveProgram {
  private AdditiveProgram() {}

  static <S extends State, A> PrivateSolution<S, A> solve(
      MultiReceiverGame<S, A> game, AdditivePayoff<S, A> payoff, Solver solver, double tolerance) {
    List<S> states = game.states();
    double[][][] marginals = new double[states.size()][game.size()][];
    double upperBound = 0;
    double allowed = 0;
    for (int i = 0; i < game.size(); i++) {
      UtilityTable<S, A> receiver = game.receivers().get(i);
      UtilityTable<S, A> sender =
          UtilityTable.of(states, receiver.actions(), payoff.parts().get(i));
      Solution<S, A> alone =
          solver.solve(new PersuasionGame<>(game.prior(), game.prior(), receiver, sender));
      allowed += Solution.allowed(sender, tolerance);
      upperBound += alone.certificate().upperBound();
      double[][] kernel = alone.scheme().kernel();
      List<A> actions = alone.scheme().actions();
      for (int s = 0; s < kernel.length; s++) {
        marginals[s][i] = new double[receiver.actions().size()];
        for (int g = 0; g < actions.size(); g++) {
          marginals[s][i][receiver.actions().indexOf(actions.get(g))] += kernel[s][g];
        }
      }
    }
    Map<S, Distribution<Profile<A>>> lotteries = new LinkedHashMap<>();
    for (int s = 0; s < marginals.length; s++) {
      lotteries.put(states.get(s), QuantileCoupling.of(game, marginals[s]));
    }
    return PrivateSolution.of(
            PrivateScheme.of(game, lotteries),
            upperBound,
            new Method("one receiver at a time", "an additive payoff", game.size()))
        .within(allowed);
  }
}
