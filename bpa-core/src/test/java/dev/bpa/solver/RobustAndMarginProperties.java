// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemes that persuade whatever the prior out of a set, and schemes with a margin. */
class RobustAndMarginProperties {
  private static final ObedienceProgram PROGRAM = ObedienceProgram.withDefaults();
  private static final double ROUNDING = 1e-8;

  private static PersuasionGame<NamedState, String> game(HardGames kind, int seed) {
    return kind.game(2 + seed % 5, 2 + seed % 4, 2 * seed); // even seeds: every state is possible
  }

  private static List<Distribution<NamedState>> priors(
      PersuasionGame<NamedState, String> game, int count, int seed) {
    Random random = new Random(seed);
    List<Distribution<NamedState>> priors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] weights = random.doubles(game.states().size(), 0.1, 1).toArray();
      double sum = 0;
      for (double weight : weights) {
        sum += weight;
      }
      for (int s = 0; s < weights.length; s++) {
        weights[s] /= sum;
      }
      priors.add(Distribution.of(game.states(), weights));
    }
    return priors;
  }

  /** What the policy earns with a receiver of this prior, if it breaks ties the sender's way. */
  private static Scheme<NamedState, String> heard(
      Solution<NamedState, String> solution, Distribution<NamedState> prior) {
    return Scheme.of(
        solution.scheme().game().withReceiverPrior(prior),
        solution.policy(),
        TieBreak.SENDER_PREFERRED);
  }

  @Property(tries = 150, seed = "21")
  void whatPersuadesUnderAllPriorsEarnsItsBoundUnderEachAndEachMixture(
      @ForAll HardGames kind, @ForAll @IntRange(max = 999) int seed) {
    PersuasionGame<NamedState, String> game = game(kind, seed);
    List<Distribution<NamedState>> priors = priors(game, 2, seed);
    Solution<NamedState, String> robust = PROGRAM.solve(game, priors);
    double unit = game.sender().range();
    assertTrue(robust.certificate().gap() <= 1e-9 * unit + 1e-14 * game.sender().magnitude());
    List<Distribution<NamedState>> set = new ArrayList<>(priors);
    set.add(priors.get(0).mix(priors.get(1), 0.3));
    set.add(game.prior().mix(priors.get(1), 0.6));
    double sure = robust.certificate().upperBound();
    for (Distribution<NamedState> prior : set) {
      assertTrue(heard(robust, prior).value() >= sure - ROUNDING * unit, "not obeyed");
      double alone = PROGRAM.solve(game.withReceiverPrior(prior)).value();
      assertTrue(sure <= alone + ROUNDING * unit, () -> sure + " > " + alone);
    }
  }

  /** What is told in a state that one of them alone holds possible is not left out. */
  @Property(tries = 100, seed = "27")
  void soItDoesWhereTheyDoNotHoldTheSameStatesPossible(
      @ForAll HardGames kind, @ForAll @IntRange(max = 499) int half) {
    PersuasionGame<NamedState, String> game = kind.game(6, 5, 2 * half + 1);
    List<Distribution<NamedState>> priors = priors(game, 2, half);
    Solution<NamedState, String> robust = PROGRAM.solve(game, priors);
    for (Distribution<NamedState> prior : priors) {
      assertTrue(
          heard(robust, prior).value()
              >= robust.certificate().upperBound() - ROUNDING * game.sender().range(),
          "not obeyed");
    }
  }

  @Property(tries = 100, seed = "22")
  void theMorePriorsTheLessIsEarnedAndOneTwiceIsOne(
      @ForAll HardGames kind, @ForAll @IntRange(max = 999) int seed) {
    PersuasionGame<NamedState, String> game = game(kind, seed);
    List<Distribution<NamedState>> priors = priors(game, 3, seed);
    double rounding = ROUNDING * game.sender().range();
    double before = PROGRAM.solve(game).value();
    assertEquals(before, PROGRAM.solve(game, List.of(game.prior())).value(), rounding);
    for (int n = 1; n <= priors.size(); n++) {
      double value = PROGRAM.solve(game, priors.subList(0, n)).certificate().upperBound();
      assertTrue(value <= before + rounding, value + " > " + before);
      before = value;
    }
  }

  @Property(tries = 150, seed = "23")
  void aMarginIsKeptUnderEveryTieBreak(
      @ForAll HardGames kind,
      @ForAll @IntRange(max = 999) int seed,
      @ForAll @IntRange(min = 1, max = 20) int percent) {
    PersuasionGame<NamedState, String> game = game(kind, seed);
    double margin = percent / 100.0 * game.receiver().range();
    Optional<Solution<NamedState, String>> kept = strict(game, margin);
    assumeTrue(kept.isPresent() && margin > 0);
    Solution<NamedState, String> strict = kept.get();
    for (TieBreak tieBreak : TieBreak.values()) {
      assertEquals(strict.value(), strict.scheme().under(tieBreak).value(), 0, tieBreak::name);
    }
    double[][] posteriors = strict.scheme().posteriors();
    for (int g = 0; g < posteriors.length; g++) {
      int told = game.actions().indexOf(strict.scheme().actions().get(g));
      double[] advantage = Response.advantages(game.receiver(), posteriors[g]);
      for (int b = 0; b < advantage.length; b++) {
        double lead = advantage[told] - advantage[b];
        assertTrue(b == told || lead >= margin - 1e-9 * game.receiver().range(), "lead " + lead);
      }
    }
    double bound = strict.certificate().multipliers().orElseThrow().bound(game, margin);
    assertEquals(strict.value(), bound, ROUNDING * game.sender().range(), "not the best such");
  }

  /** The receiver is indifferent in all states, so no margin is as small as that. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-6})
  void noMarginIsLeftByTies(double margin) {
    PersuasionGame<NamedState, String> game =
        PersuasionGame.of(new double[] {1}, new double[][] {{1, 1, 0}}, new double[][] {{0, 1, 0}});
    assertThrows(IllegalArgumentException.class, () -> PROGRAM.withMargin(margin).solve(game));
  }

  /** From one who puts up with losses to one who must be sure. */
  @Property(tries = 100, seed = "24")
  void theLargerTheMarginTheLessIsEarned(
      @ForAll HardGames kind, @ForAll @IntRange(max = 999) int seed) {
    PersuasionGame<NamedState, String> game = game(kind, seed);
    double rounding = ROUNDING * game.sender().range();
    double before = Double.POSITIVE_INFINITY;
    for (double share : new double[] {-1, -0.3, -0.1, 0, 0.01, 0.1, 0.3}) {
      double value =
          strict(game, share * game.receiver().range())
              .map(Solution::value)
              .orElse(Double.NEGATIVE_INFINITY);
      assertTrue(value <= before + rounding, value + " > " + before + " at " + share);
      before = value;
    }
    double unruled = PROGRAM.withMargin(-game.receiver().range()).solve(game).value();
    double dictated = 0;
    for (int s = 0; s < game.states().size(); s++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int a = 0; a < game.actions().size(); a++) {
        best = Math.max(best, game.sender().at(s, a));
      }
      dictated += game.prior().probability(game.states().get(s)) * best;
    }
    assertEquals(dictated, unruled, rounding, "who puts up with anything is dictated to");
  }

  @Property(tries = 100, seed = "25")
  void withTwoActionsTheKnapsackKeepsTheSameMargin(
      @ForAll HardGames kind,
      @ForAll @IntRange(max = 999) int seed,
      @ForAll @IntRange(max = 20) int percent) {
    PersuasionGame<NamedState, String> game = kind.game(1 + seed % 7, 2, 2 * seed);
    double margin = percent / 100.0 * game.receiver().range();
    Optional<Solution<NamedState, String>> strict = strict(game, margin);
    assumeTrue(strict.isPresent());
    double knapsack = Knapsack.withDefaults().withMargin(margin).solve(game).value();
    assertEquals(strict.get().value(), knapsack, ROUNDING * game.sender().range());
  }

  private static Optional<Solution<NamedState, String>> strict(
      PersuasionGame<NamedState, String> game, double margin) {
    try {
      return Optional.of(PROGRAM.withMargin(margin).solve(game));
    } catch (IllegalArgumentException noneLeavesIt) {
      return Optional.empty();
    }
  }
}
