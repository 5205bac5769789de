// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static dev.bpa.solver.Juries.Quality.BAD;
import static dev.bpa.solver.Juries.Quality.GOOD;
import static dev.bpa.solver.Juries.Vote.ACT;
import static dev.bpa.solver.Juries.Vote.PASS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Utility;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.Profile;
import dev.bpa.game.SupermodularPayoff;
import dev.bpa.solver.Juries.Quality;
import dev.bpa.solver.Juries.Vote;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Payoffs of sets of receivers: what a promise of supermodularity is held to, and what it is worth.
 */
class SupermodularityTest {
  private static MultiReceiverGame<Quality, Vote> jury(Utility<Quality, Profile<Vote>> payoff) {
    return Juries.jury(3, new SupermodularPayoff<>(ACT, payoff));
  }

  private static double square(Profile<Vote> profile) {
    return profile.count(ACT) * profile.count(ACT);
  }

  /** 6½ − 4 − 4 + 1 = −½: all three are worth less than the second and the third each added. */
  @Test
  void theFirstThatAddLessTogetherAreNamed() {
    var game =
        jury(
            (profile, quality) ->
                quality == GOOD && profile.count(ACT) == 3 ? 6.5 : square(profile));
    assertEquals(
        "The payoff is not supermodular: in state GOOD, where those of the receivers [0] act, 1 and"
            + " 2 add 0.5 less together than apart",
        assertThrows(
                IllegalArgumentException.class, () -> PrivateSignals.withDefaults().solve(game))
            .getMessage());
  }

  /** Millions that just add up are supermodular, but for rounding. */
  @Test
  void roundingIsNoBrokenPromise() {
    double[] worth = {0.1e6, 0.7e6, 0.3e6};
    var game =
        jury(
            (profile, quality) -> {
              double sum = 0;
              for (int i = 0; i < 3; i++) {
                sum += profile.of(i) == ACT ? worth[i] : 0;
              }
              return sum;
            });
    assertEquals(0.6 * 1.1e6, PrivateSignals.withDefaults().solve(game).value(), 1e-3);
  }

  @Test
  void theActionThatCountsIsOneOfTwo() {
    var game = Juries.jury(2, (profile, quality) -> 0);
    var payoff = new SupermodularPayoff<Quality, Vote>(ACT, (profile, quality) -> 0);
    assertEquals(1, new LovaszExtension<>(game, payoff).acting(0));
    var passing =
        MultiReceiverGame.of(
            Juries.PRIOR, List.of(PASS), List.of(Juries.judge(0.5)), (profile, quality) -> 0);
    assertThrows(IllegalArgumentException.class, () -> new LovaszExtension<>(passing, payoff));
  }

  /** Of n², the first in the chain adds 1, the second 3 and the third 5. */
  @Test
  void aChainTellsWhatEachAddsToThoseBefore() {
    var payoff =
        new SupermodularPayoff<Quality, Vote>(ACT, (profile, quality) -> 7 + square(profile));
    var extension = new LovaszExtension<>(Juries.jury(3, payoff), payoff);
    double[] acts = {0.5, 0.25, 0.875};
    assertEquals(List.of(2, 0, 1), LovaszExtension.order(acts));
    var chain = extension.chain(0, List.of(2, 0, 1));
    assertEquals(7, chain.empty());
    assertArrayEquals(new double[] {3, 5, 1}, chain.gain());
    var lottery = extension.coupled(acts);
    assertEquals(0.125, lottery.probability(new Profile<>(List.of(PASS, PASS, PASS))));
    assertEquals(0.375, lottery.probability(new Profile<>(List.of(PASS, PASS, ACT))));
    assertEquals(0.25, lottery.probability(new Profile<>(List.of(ACT, PASS, ACT))));
    assertEquals(0.25, lottery.probability(new Profile<>(List.of(ACT, ACT, ACT))));
    assertEquals(
        chain.empty() + 3 * 0.5 + 5 * 0.25 + 0.875,
        lottery.expect(profile -> payoff.of(profile, BAD)));
  }
}
