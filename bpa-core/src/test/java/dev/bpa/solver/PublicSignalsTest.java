// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static dev.bpa.solver.Juries.Vote.ACT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Utility;
import dev.bpa.game.AnonymousPayoff;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.Profile;
import dev.bpa.probability.Distribution;
import dev.bpa.solver.Juries.Quality;
import dev.bpa.solver.Juries.Vote;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicSignalsTest {
  @ParameterizedTest
  @CsvSource({"2, 1", "2, 2", "3, 2", "7, 4"})
  void aloudAllJudgesAreOne(int judges, int votes) {
    MultiReceiverGame<Quality, Vote> game =
        Juries.jury(judges, AnonymousPayoff.atLeast(votes, ACT));
    assertEquals(3 / 5.0, value(game.publicly()), 1e-9);
  }

  @Test
  void theReceiverOfTwoTypesIsConvincedHalfTheTime() {
    Utility<Quality, Vote> eager = Juries.judge(2 / 5.0);
    Utility<Quality, Vote> strict = Juries.judge(3 / 5.0);
    MultiReceiverGame<Quality, Vote> game =
        MultiReceiverGame.ofTypes(
            Juries.PRIOR,
            Juries.VOTES,
            Distribution.of(eager, 0.5, strict, 0.5),
            (vote, state) -> vote == ACT ? 1 : 0);
    assertEquals(1 / 2.0, value(game.publicly()), 1e-9);
  }

  @Test
  void onTwoStatesOnlyTheThresholdProfilesAreKept() {
    List<Utility<Quality, Vote>> judges = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      judges.add(Juries.judge(i / 31.0));
    }
    PersuasionGame<Quality, Profile<Vote>> game =
        MultiReceiverGame.of(
                Juries.PRIOR, Juries.VOTES, judges, (profile, state) -> profile.count(ACT))
            .publicly();
    assertEquals(31, game.actions().size());
    for (Profile<Vote> profile : game.actions()) {
      // who acts at a threshold acts at all lower ones
      assertTrue(profile.actions().lastIndexOf(ACT) < profile.count(ACT), profile::toString);
    }
  }

  @Test
  void judgesAlikeAreCountedNotListedWhereOnlyTheirNumberMatters() {
    MultiReceiverGame<Quality, Vote> game = Juries.jury(40, AnonymousPayoff.atLeast(21, ACT));
    assertEquals(41, game.publicly().actions().size());
  }

  @Test
  void aReceiverWithLargeUtilitiesDoesNotDrownOneWithSmall() {
    Utility<Quality, Vote> loud = (vote, state) -> 1e9 * Juries.judge(0.5).of(vote, state);
    Utility<Quality, Vote> soft = (vote, state) -> 1e-3 * Juries.judge(0.6).of(vote, state);
    MultiReceiverGame<Quality, Vote> game =
        MultiReceiverGame.of(
            Juries.PRIOR, Juries.VOTES, List.of(loud, soft), AnonymousPayoff.atLeast(2, ACT));
    assertEquals(0.3 / 0.6, value(game.publicly()), 1e-9);
  }

  @Test
  void gamesThatCannotBeListedAreRefused() {
    MultiReceiverGame<Quality, Vote> game =
        Juries.jury(13, (profile, state) -> profile.hashCode() % 7);
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, game::publicly).getMessage());
    assertTrue(message.contains("More than 4096 of the 8.19e+03 action profiles"), message);
  }

  private static double value(PersuasionGame<Quality, Profile<Vote>> game) {
    Solution<Quality, Profile<Vote>> solution = Juries.SOLVER.solve(game);
    assertTrue(solution.certificate().gap() <= 1e-9);
    return solution.value();
  }
}
