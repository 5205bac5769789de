// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static dev.bpa.solver.Juries.Quality.BAD;
import static dev.bpa.solver.Juries.Quality.GOOD;
import static dev.bpa.solver.Juries.Vote.ACT;
import static dev.bpa.solver.Juries.Vote.PASS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Observation;
import dev.bpa.Outcome;
import dev.bpa.Prior;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.game.AnonymousPayoff;
import dev.bpa.game.BestResponse;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.Profile;
import dev.bpa.game.TieBreak;
import dev.bpa.probability.Distribution;
import dev.bpa.solver.Juries.Quality;
import dev.bpa.solver.Juries.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PrivateSchemeTest {
  private static final Profile<Vote> BOTH = new Profile<>(List.of(ACT, ACT));
  private static final Profile<Vote> FIRST = new Profile<>(List.of(ACT, PASS));
  private static final Profile<Vote> SECOND = new Profile<>(List.of(PASS, ACT));
  private static final Profile<Vote> NONE = new Profile<>(List.of(PASS, PASS));

  private static final MultiReceiverGame<Quality, Vote> ANY =
      Juries.jury(2, AnonymousPayoff.atLeast(1, ACT));

  /** Both act in the good state; in the bad one, one of them at a time, as often as it obeys. */
  private static PrivateScheme<Quality, Vote> apart(double each) {
    return PrivateScheme.of(
        ANY,
        Map.of(
            GOOD,
            Distribution.certain(BOTH),
            BAD,
            Distribution.of(
                List.of(FIRST, SECOND, NONE), new double[] {each, each, 1 - 2 * each})));
  }

  @Test
  void oneOfTwoActsNineTimesInTen() {
    PrivateScheme<Quality, Vote> scheme = apart(3 / 7.0);
    assertEquals(0.9, scheme.value(), 1e-12);
    assertEquals(FIRST, scheme.taken(FIRST));
    assertTrue(scheme.obedienceViolation() <= 1e-15);
    assertTrue(scheme.plausibilityResidual() <= 1e-15);
  }

  @Test
  void whoIsAskedForTooMuchPasses() {
    PrivateScheme<Quality, Vote> scheme = apart(0.44);
    assertEquals(NONE, scheme.taken(BOTH));
    assertEquals(0, scheme.value(), 0);
    assertEquals(0, scheme.obedienceViolation(), 0);
  }

  @Test
  void aTieMissedByRoundingIsStillObeyed() {
    PrivateScheme<Quality, Vote> scheme = apart(3 / 7.0 + 1e-13);
    assertEquals(0.9, scheme.value(), 1e-12);
    // who acts is wrong by ½ (0.3 − 0.7 (3/7 + 1e-13)) in all, and does so six times in ten
    assertEquals(0.35e-13 / 0.6, scheme.obedienceViolation(), 1e-15);
  }

  @Test
  void itIsOfItsGameAndKnowsALotteryForEachState() {
    PrivateScheme<Quality, Vote> scheme = apart(0.25);
    assertSame(ANY, scheme.game());
    assertEquals(Distribution.certain(BOTH), scheme.lottery(GOOD));
    assertEquals(Set.of(GOOD, BAD), scheme.lotteries().keySet());
    assertEquals(scheme.lottery(BAD), scheme.lotteries().get(BAD));
    Distribution<Quality> good = Distribution.certain(GOOD);
    var sure =
        PrivateScheme.of(
            MultiReceiverGame.of(
                good, Juries.VOTES, List.of(Juries.judge(0.5)), (profile, state) -> 1),
            Map.of(GOOD, Distribution.certain(new Profile<>(List.of(ACT)))));
    assertRefused("BAD is none of [GOOD]", () -> sure.lottery(BAD));
    Profile<Vote> passes = new Profile<>(List.of(PASS));
    assertRefused(
        "Receiver 0 is never recommended PASS, as in " + passes, () -> sure.taken(passes));
  }

  private static void assertRefused(String problem, Executable act) {
    assertEquals(problem, assertThrows(IllegalArgumentException.class, act).getMessage());
  }

  @Test
  void aProfileHasAnActionOfEachReceiver() {
    MultiReceiverGame<Quality, Vote> only =
        MultiReceiverGame.of(
            Juries.PRIOR,
            List.of(PASS),
            List.of((vote, quality) -> 0, (vote, quality) -> 0),
            (profile, state) -> 1);
    for (Profile<Vote> other :
        List.of(
            FIRST,
            SECOND,
            new Profile<>(List.of(PASS)),
            new Profile<>(List.of(PASS, PASS, PASS)))) {
      assertRefused(
          other + " is no profile of 2 receivers with these actions",
          () ->
              PrivateScheme.of(
                  only,
                  Map.of(GOOD, Distribution.certain(NONE), BAD, Distribution.certain(other))));
    }
  }

  /** The unit in the last place of 1 is 2⁻⁵²; eight of them are what rounding may take. */
  @Test
  void aGapBeyondRoundingIsTold() {
    PrivateScheme<Quality, Vote> scheme = apart(3 / 7.0);
    Method method = new Method("by hand", "none", 1);
    double ulp = Math.ulp(1.0);
    var close = new PrivateSolution<>(scheme, new Certificate(1 - 8 * ulp, 1, 0, 0), method);
    assertSame(close, close.within(0));
    var open = new PrivateSolution<>(scheme, new Certificate(1 - 9 * ulp, 1, 0, 0), method);
    assertSame(open, open.within(2 * ulp));
    String problem =
        String.valueOf(assertThrows(SolverException.class, () -> open.within(0)).getMessage());
    assertTrue(problem.endsWith("over 0.00; try a larger tolerance"), problem);
  }

  @Test
  void playedByAnAdvisorTheSchemeEarnsItsValue() {
    PrivateScheme<Quality, Vote> scheme = apart(3 / 7.0);
    List<Receiver<Vote>> judges = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      judges.add(
          BestResponse.to(scheme.policy(i), Prior.of(Juries.PRIOR), Juries.judge(0.5), Juries.VOTES)
              .breakingTies(TieBreak.SENDER_PREFERRED, (vote, state) -> vote == ACT ? 1 : 0));
    }
    Receiver<Profile<Vote>> audience = scheme.audience(judges);
    Advisor<Quality> advisor =
        Advisor.commitTo(scheme.policy()).informedBy(Prior.of(Juries.PRIOR)).withSeed(7);
    int rounds = 20_000;
    double earned = 0;
    for (int round = 0; round < rounds; round++) {
      Outcome<Quality, Profile<Vote>> outcome = advisor.persuade(audience, Context.none());
      assertEquals(outcome.signal(), Signal.recommend(outcome.action()));
      earned += ANY.sender().of(outcome.action(), outcome.state());
    }
    assertEquals(0.9, earned / rounds, 4 * 0.3 / Math.sqrt(rounds));
  }

  @Test
  void aReceiverHearsItsOwnPartAlone() {
    List<Observation> heard = new ArrayList<>();
    Receiver<Vote> listener =
        seen -> {
          heard.add(seen);
          return PASS;
        };
    Receiver<Profile<Vote>> audience = apart(0.25).audience(List.of(listener, listener));
    assertEquals(NONE, audience.respond(new Observation(Context.none(), Signal.recommend(FIRST))));
    assertEquals(
        List.of(
            new Observation(Context.none(), Signal.recommend(ACT)),
            new Observation(Context.none(), Signal.recommend(PASS))),
        heard);
  }

  @Test
  void theMarginalPolicyForgetsTheOthers() {
    assertEquals(
        Distribution.of(Signal.recommend(ACT), 0.25, Signal.recommend(PASS), 0.75),
        apart(0.25).policy(1).given(BAD, Context.none()));
  }

  @Test
  void whatIsNoSchemeIsRefused() {
    Distribution<Profile<Vote>> one = Distribution.certain(new Profile<>(List.of(ACT)));
    assertThrows(
        IllegalArgumentException.class, () -> PrivateScheme.of(ANY, Map.of(GOOD, one, BAD, one)));
    assertThrows(
        IllegalArgumentException.class,
        () -> PrivateScheme.of(ANY, Map.of(GOOD, Distribution.certain(BOTH))));
    PrivateScheme<Quality, Vote> scheme = apart(0.25);
    assertThrows(IllegalArgumentException.class, () -> scheme.audience(List.of()));
    Receiver<Vote> passes = seen -> PASS;
    Receiver<Profile<Vote>> audience = scheme.audience(List.of(passes, passes));
    assertThrows(
        IllegalArgumentException.class,
        () -> audience.respond(new Observation(Context.none(), Signal.silence())));
  }

  private record Twin(int number) implements State {
    @Override
    public String toString() {
      return "twin";
    }
  }

  @Test
  void actionsThatCannotBeToldApartByNameAreRefused() {
    List<Twin> twins = List.of(new Twin(1), new Twin(2));
    MultiReceiverGame<Quality, Twin> game =
        MultiReceiverGame.of(
            Juries.PRIOR, twins, List.of((twin, state) -> 0), (profile, state) -> 0);
    PrivateScheme<Quality, Twin> scheme =
        PrivateScheme.of(
            game,
            Map.of(
                GOOD,
                Distribution.certain(game.profile(0)),
                BAD,
                Distribution.certain(game.profile(1))));
    assertThrows(IllegalArgumentException.class, scheme::policy);
    assertThrows(IllegalArgumentException.class, () -> scheme.policy(0));
    assertThrows(IndexOutOfBoundsException.class, () -> scheme.policy(1));
  }
}
