// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.belief.Splitting;
import dev.bpa.fixture.Law;
import dev.bpa.game.PersuasionGame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of optimal schemes in every game, whichever method finds them. */
class OptimalSchemeProperties {
  private static final Solver SOLVER = Solver.withDefaults();
  private static final double ROUNDING = 1e-8;

  @Provide
  Arbitrary<PersuasionGame<NamedState, String>> games() {
    return SmallGames.any();
  }

  @Provide
  Arbitrary<double[][]> noises() {
    return SmallGames.noise();
  }

  @Law
  void posteriorsAverageToThePrior(@ForAll("games") PersuasionGame<NamedState, String> game) {
    var solution = SOLVER.solve(game);
    assertTrue(solution.certificate().plausibilityResidual() <= 1e-15);
    var splitting = Splitting.induced(game.prior(), solution.policy(), Context.none());
    assertTrue(splitting.residual(game.prior()) <= 1e-12);
  }

  @Law
  void noSilenceAndNoDisclosureIsBetter(@ForAll("games") PersuasionGame<NamedState, String> game) {
    var solution = SOLVER.solve(game);
    assertTrue(solution.value() >= solution.noInformation() - ROUNDING);
    assertTrue(solution.value() >= solution.fullInformation() - ROUNDING);
    assertTrue(solution.value() <= solution.certificate().upperBound() + ROUNDING);
  }

  @Law
  void allMethodsThatApplyAgree(@ForAll("games") PersuasionGame<NamedState, String> game) {
    double value = ObedienceProgram.withDefaults().solve(game).value();
    if (game.actions().size() == 2) {
      assertEquals(value, Knapsack.withDefaults().solve(game).value(), ROUNDING);
    }
    if (game.states().size() == 2) {
      assertEquals(value, Concavification.withDefaults().solve(game).value(), ROUNDING);
    }
  }

  /** A garbling in the sense of Blackwell of what the sender sees. */
  @Law
  void aSenderWhoSeesLessEarnsNoMore(
      @ForAll("games") PersuasionGame<NamedState, String> game,
      @ForAll("noises") double[][] noise) {
    double[][] rows = Arrays.copyOf(noise, game.states().size());
    var coarse = SmallGames.seenThrough(game, rows);
    assertTrue(SOLVER.solve(coarse).value() <= SOLVER.solve(game).value() + ROUNDING);
  }

  @Law
  void namesAndOrderDoNotMatter(
      @ForAll("games") PersuasionGame<NamedState, String> game, @ForAll int seed) {
    List<Integer> states = shuffled(game.states().size(), seed);
    List<Integer> actions = shuffled(game.actions().size(), seed);
    double[] prior = game.vector(game.prior());
    var relabelled =
        PersuasionGame.of(
            states.stream().mapToDouble(s -> prior[s]).toArray(),
            permuted(game.receiver().rows(), states, actions),
            permuted(game.sender().rows(), states, actions));
    assertEquals(SOLVER.solve(game).value(), SOLVER.solve(relabelled).value(), ROUNDING);
  }

  @Law
  void unitsAndOriginsOfUtilityDoNotMatter(
      @ForAll("games") PersuasionGame<NamedState, String> game,
      @ForAll @IntRange(min = -6, max = 6) int receiverPower,
      @ForAll @IntRange(min = -6, max = 6) int senderPower,
      @ForAll @IntRange(min = -9, max = 9) int origin) {
    double unit = Math.pow(10, receiverPower);
    double price = Math.pow(10, senderPower);
    double[][] receiver = game.receiver().rows();
    double[][] sender = game.sender().rows();
    for (int s = 0; s < receiver.length; s++) {
      for (int a = 0; a < receiver[s].length; a++) {
        receiver[s][a] = unit * (receiver[s][a] + origin * s); // an origin of its own in each state
        sender[s][a] = price * (sender[s][a] + origin);
      }
    }
    assertEquals(
        price * (SOLVER.solve(game).value() + origin),
        SOLVER.solve(SmallGames.with(game, receiver, sender)).value(),
        ROUNDING * price);
  }

  @Law
  void whoWantsWhatTheReceiverWantsTellsAll(
      @ForAll("games") PersuasionGame<NamedState, String> game) {
    var aligned = SmallGames.with(game, game.receiver().rows(), game.receiver().rows());
    var solution = SOLVER.solve(aligned);
    assertEquals(solution.fullInformation(), solution.value(), ROUNDING);
  }

  @Law
  void whoWantsTheOppositeTellsNothing(@ForAll("games") PersuasionGame<NamedState, String> game) {
    double[][] opposed = game.receiver().rows();
    for (double[] row : opposed) {
      Arrays.setAll(row, a -> -row[a]);
    }
    var solution = SOLVER.solve(SmallGames.with(game, game.receiver().rows(), opposed));
    assertEquals(solution.noInformation(), solution.value(), ROUNDING);
  }

  @Law
  void aBetterSenderUtilityIsWorthMore(
      @ForAll("games") PersuasionGame<NamedState, String> game,
      @ForAll @IntRange(min = 0, max = 4) int improved) {
    double[][] sender = game.sender().rows();
    for (double[] row : sender) {
      row[improved % row.length] += 1;
    }
    var better = SmallGames.with(game, game.receiver().rows(), sender);
    assertTrue(SOLVER.solve(better).value() >= SOLVER.solve(game).value() - ROUNDING);
  }

  private static List<Integer> shuffled(int size, int seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return order;
  }

  private static double[][] permuted(double[][] rows, List<Integer> states, List<Integer> actions) {
    return states.stream()
        .map(s -> actions.stream().mapToDouble(a -> rows[s][a]).toArray())
        .toArray(double[][]::new);
  }
}
