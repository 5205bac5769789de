// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.Profile;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QuantileCouplingProperties {
  @Provide
  Arbitrary<Juries.Shape> shapes() {
    return Juries.shapes(5, 1, 4);
  }

  @Property(tries = 300, seed = "1")
  void theJointLotteryHasTheMarginalsAndFewProfiles(@ForAll("shapes") Juries.Shape shape) {
    MultiReceiverGame<NamedState, Integer> game = Juries.game(shape, Juries.anyPayoff(shape));
    double[][] marginals = marginals(shape);
    Distribution<Profile<Integer>> joint = QuantileCoupling.of(game, marginals);
    for (int i = 0; i < marginals.length; i++) {
      int receiver = i;
      Distribution<Integer> marginal = joint.map(profile -> profile.of(receiver));
      for (int a = 0; a < marginals[i].length; a++) {
        assertEquals(marginals[i][a], marginal.probability(a), 1e-12);
        assertEquals(marginals[i][a] > 0, marginal.probability(a) > 0);
      }
    }
    assertTrue(joint.support().size() <= shape.receivers() * (shape.actions() - 1) + 1);
  }

  @Example
  void withTwoActionsWhoActsMoreRarelyActsOnlyWithTheOthers() {
    MultiReceiverGame<Juries.Quality, Juries.Vote> game = Juries.jury(2, (profile, state) -> 1);
    Distribution<Profile<Juries.Vote>> joint =
        QuantileCoupling.of(game, new double[][] {{0.75, 0.25}, {0.5, 0.5}});
    assertEquals(
        Distribution.of(
            List.of(game.profile(0, 0), game.profile(0, 1), game.profile(1, 1)),
            new double[] {0.5, 0.25, 0.25}),
        joint);
  }

  private static double[][] marginals(Juries.Shape shape) {
    Random random = shape.random();
    double[][] marginals = new double[shape.receivers()][shape.actions()];
    for (double[] row : marginals) {
      double sum = 0;
      for (int a = 0; a < row.length; a++) {
        row[a] = shape.whole() ? random.nextInt(3) : random.nextDouble();
        sum += row[a];
      }
      for (int a = 0; a < row.length; a++) {
        row[a] = sum == 0 ? 1.0 / row.length : row[a] / sum;
      }
    }
    return marginals;
  }
}
