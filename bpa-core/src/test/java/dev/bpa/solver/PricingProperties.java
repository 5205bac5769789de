// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.game.AnonymousPayoff;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.Profile;
import dev.bpa.game.UtilityTable;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PricingProperties {
  @Provide
  Arbitrary<Juries.Shape> shapes() {
    return Juries.shapes(5, 2, 3);
  }

  @Property(tries = 300, seed = "1")
  void sortingFindsTheBestProfileOfAnAnonymousPayoff(@ForAll("shapes") Juries.Shape shape) {
    AnonymousPayoff<NamedState, Integer> payoff =
        new AnonymousPayoff<>(1, (count, state) -> Juries.byCount(shape, count, state));
    MultiReceiverGame<NamedState, Integer> game = Juries.game(shape, payoff);
    double[][] weights = weights(shape);
    for (int s = 0; s < shape.states(); s++) {
      double sorted = worth(game, weights, s, new AnonymousPricing<>(game, payoff));
      double listed = worth(game, weights, s, EnumeratedPricing.of(game));
      assertEquals(listed, sorted, 1e-12);
    }
  }

  /** Of four receivers one can only do what counts, one cannot do it, and two may choose. */
  @Property(tries = 200, seed = "1")
  void soItDoesWhereSomeHaveNoChoice(@ForAll long seed) {
    List<NamedState> states = List.of(new NamedState("s"));
    AnonymousPayoff<NamedState, Integer> payoff =
        new AnonymousPayoff<>(1, (count, state) -> new Random(seed + count).nextGaussian());
    List<UtilityTable<NamedState, Integer>> receivers = new ArrayList<>();
    List<double[]> weights = new ArrayList<>();
    for (List<Integer> actions :
        List.of(List.of(1), List.of(0, 2), List.of(0, 1), List.of(1, 2, 0))) {
      receivers.add(UtilityTable.of(states, actions, new double[1][actions.size()]));
      weights.add(new Random(~seed + receivers.size()).doubles(actions.size(), -1, 1).toArray());
    }
    MultiReceiverGame<NamedState, Integer> game =
        new MultiReceiverGame<>(Distribution.certain(states.get(0)), receivers, payoff);
    double[][] table = weights.toArray(double[][]::new);
    double sorted = worth(game, table, 0, new AnonymousPricing<>(game, payoff));
    assertEquals(worth(game, table, 0, EnumeratedPricing.of(game)), sorted, 1e-12);
  }

  @Property(tries = 100, seed = "1")
  void enumerationIsBeatenByNoProfile(@ForAll("shapes") Juries.Shape shape, @ForAll Random random) {
    MultiReceiverGame<NamedState, Integer> game = Juries.game(shape, Juries.anyPayoff(shape));
    double[][] weights = weights(shape);
    double best = worth(game, weights, 0, EnumeratedPricing.of(game));
    for (int k = 0; k < 50; k++) {
      int[] other = random.ints(shape.receivers(), 0, shape.actions()).toArray();
      assertTrue(worth(game, weights, 0, other) <= best + 1e-12);
    }
  }

  @Example
  void tooManyProfilesToListAreRefusedWithAWayOut() {
    MultiReceiverGame<Juries.Quality, Juries.Vote> game = Juries.jury(17, (profile, state) -> 1);
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> EnumeratedPricing.of(game))
                .getMessage());
    assertTrue(message.contains("17 receivers have 1.31e+05"), message);
    assertTrue(message.contains("AnonymousPayoff"), message);
  }

  private static double[][] weights(Juries.Shape shape) {
    Random random = new Random(~shape.seed());
    double[][] weights = new double[shape.receivers()][shape.actions()];
    for (double[] row : weights) {
      for (int a = 0; a < row.length; a++) {
        row[a] = shape.utility(random);
      }
    }
    return weights;
  }

  private static double worth(
      MultiReceiverGame<NamedState, Integer> game, double[][] weights, int s, Pricing pricing) {
    return worth(game, weights, s, pricing.best(s, weights));
  }

  private static double worth(
      MultiReceiverGame<NamedState, Integer> game, double[][] weights, int s, int[] best) {
    Profile<Integer> profile = game.profile(best);
    double value = game.sender().of(profile, game.states().get(s));
    for (int i = 0; i < best.length; i++) {
      value += weights[i][best[i]];
    }
    return value;
  }
}
