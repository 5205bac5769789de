// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static dev.bpa.solver.Juries.Vote.ACT;
import static dev.bpa.solver.Juries.Vote.PASS;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Utility;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.Profile;
import dev.bpa.solver.Juries.Quality;
import dev.bpa.solver.Juries.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * What is known of monotone submodular payoffs on two states, as a check from outside: persuading
 * each judge as often as possible, independently of the others, earns at least 1 − 1/e of the
 * optimum (Babichenko and Barman, Algorithmic Aspects of Private Bayesian Persuasion, ITCS 2017).
 */
class SubmodularPayoffProperties {
  @Property(tries = 200, seed = "1")
  void independentSignalsEarnMostOfTheOptimumAndNoMore(
      @ForAll @IntRange(min = 1, max = 4) int judges, @ForAll long seed) {
    Random random = new Random(seed);
    double[] threshold = random.doubles(judges, 0.31, 0.99).toArray();
    int[] covers = random.ints(judges, 0, 1 << 6).toArray();
    double[] worth = random.doubles(6, 0, 1).toArray();
    Utility<Quality, Profile<Vote>> coverage =
        (profile, state) -> {
          int covered = 0;
          for (int i = 0; i < judges; i++) {
            covered |= profile.of(i) == ACT ? covers[i] : 0;
          }
          double sum = 0;
          for (int item = 0; item < worth.length; item++) {
            sum += (covered >> item & 1) * worth[item];
          }
          return sum;
        };
    List<Utility<Quality, Vote>> utilities = new ArrayList<>();
    for (double t : threshold) {
      utilities.add(Juries.judge(t));
    }
    MultiReceiverGame<Quality, Vote> game =
        MultiReceiverGame.of(Juries.PRIOR, Juries.VOTES, utilities, coverage);
    double optimum = PrivateSignals.withDefaults().solve(game).value();
    double independent = 0;
    for (Profile<Vote> profile : Juries.profiles(game)) {
      double chance = 1;
      for (int i = 0; i < judges; i++) {
        double acts = 0.3 * (1 - threshold[i]) / (0.7 * threshold[i]);
        chance *= profile.of(i) == ACT ? acts : 1 - acts;
      }
      independent += 0.7 * chance * coverage.of(profile, Quality.BAD);
      independent += profile.count(PASS) == 0 ? 0.3 * coverage.of(profile, Quality.GOOD) : 0;
    }
    assertTrue(independent <= optimum + 1e-9, independent + " > " + optimum);
    assertTrue(independent >= (1 - 1 / Math.E) * optimum - 1e-9, independent + " of " + optimum);
  }
}
