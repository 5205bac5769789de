// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Courtroom.Verdict;
import dev.bpa.policy.MixturePolicy;
import dev.bpa.policy.Silence;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

class AdvisorTest {
  private static final TabularPolicy<Suspect> POLICY = Courtroom.convicting(0.9, 0.2);
  private static final Advisor<Suspect> ADVISOR =
      Advisor.commitTo(POLICY).informedBy(Courtroom.PRIOR);
  private static final Receiver<Verdict> JUDGE = Courtroom.judge(POLICY);

  /** 0.6 in theory; the standard error of 200,000 rounds is 0.0011. */
  @Test
  void theProsecutorConvictsSixInTenWhereThreeAreGuilty() {
    Advisor<Suspect> prosecutor =
        Advisor.commitTo(Courtroom.optimum()).informedBy(Courtroom.PRIOR).withSeed(42);
    Receiver<Verdict> judge = Courtroom.judge(Courtroom.optimum());
    int rounds = 200_000;
    int convicted = 0;
    int guilty = 0;
    for (int i = 0; i < rounds; i++) {
      Outcome<Suspect, Verdict> outcome = prosecutor.persuade(judge, Context.none());
      convicted += outcome.action() == Verdict.CONVICT ? 1 : 0;
      guilty += outcome.state() == Suspect.GUILTY ? 1 : 0;
    }
    assertEquals(0.6, (double) convicted / rounds, 0.004);
    assertEquals(0.3, (double) guilty / rounds, 0.004);
  }

  @Test
  void anOutcomeTellsTheWholeRound() {
    Advisor<Suspect> advisor = ADVISOR.withSeed(7).startingAt(3);
    Outcome<Suspect, Verdict> outcome = advisor.persuade(JUDGE, "Is he guilty?");
    Suspect state = outcome.state();
    Observation seen = new Observation(Prompt.of("Is he guilty?"), outcome.signal());
    assertEquals(seen.context(), outcome.context());
    assertEquals(JUDGE.respond(seen), outcome.action());
    assertEquals(7, outcome.seed());
    assertEquals(3, outcome.round());
    assertEquals(POLICY.version(), outcome.policyVersion());
    assertEquals(
        POLICY.given(state, seen.context()).probability(seen.signal()), outcome.propensity());
    Distribution<Suspect> prior = Courtroom.PRIOR.given(seen.context());
    assertEquals(Optional.of(prior), outcome.prior());
    assertEquals(Bayes.update(prior, POLICY, seen), outcome.posterior());
    assertTrue(outcome.posterior().isPresent());
  }

  @Test
  void aPolicyThatIsAFunctionHasNoVersion() {
    Advisor<Suspect> advisor =
        Advisor.<Suspect>commitTo((state, context) -> Distribution.certain(state.disclosed()))
            .informedBy(Courtroom.PRIOR);
    assertEquals("unversioned", advisor.persuade(JUDGE, Context.none()).policyVersion());
  }

  @Test
  void beliefsAreUnknownWhereNoPriorIs() {
    Outcome<Suspect, Verdict> outcome =
        Advisor.commitTo(POLICY)
            .informedBy((context, random) -> Suspect.GUILTY)
            .persuade(JUDGE, Context.none());
    assertEquals(Suspect.GUILTY, outcome.state());
    assertEquals(Optional.empty(), outcome.prior());
    assertEquals(Optional.empty(), outcome.posterior());
  }

  @Test
  void roundsAreNumberedFromZeroOrWhereTheyStart() {
    Advisor<Suspect> advisor = ADVISOR.withSeed(1);
    assertEquals(List.of(0L, 1L, 2L), play(advisor, 3).map(Outcome::round).toList());
    assertEquals(List.of(3L, 4L), play(advisor, 2).map(Outcome::round).toList());
    assertEquals(List.of(9L, 10L), play(advisor.startingAt(9), 2).map(Outcome::round).toList());
    assertEquals(0, advisor.withSeed(1).disclose(Context.none()).draw().round());
    assertEquals(
        "Rounds count from 0, not from -1",
        assertThrows(IllegalArgumentException.class, () -> advisor.startingAt(-1)).getMessage());
  }

  @Test
  void afterTheLastRoundThereIsNone() {
    Advisor<Suspect> advisor = ADVISOR.startingAt(Long.MAX_VALUE);
    assertEquals(Long.MAX_VALUE, advisor.persuade(JUDGE, Context.none()).round());
    for (int i = 0; i < 2; i++) {
      assertEquals(
          "No round is left after round 9223372036854775807: go on with another seed",
          assertThrows(IllegalStateException.class, () -> advisor.persuade(JUDGE, Context.none()))
              .getMessage());
    }
  }

  @Test
  void anyRoundCanBePlayedAgain() {
    List<Outcome<Suspect, Verdict>> game = play(ADVISOR.withSeed(42), 200).toList();
    assertEquals(game, play(ADVISOR.withSeed(42), 200).toList());
    for (int round : new int[] {199, 0, 77}) {
      Advisor<Suspect> again = ADVISOR.withSeed(42).startingAt(round);
      assertEquals(game.get(round), again.persuade(JUDGE, Context.none()));
      assertEquals(
          game.get(round).disclosure(),
          ADVISOR.withSeed(42).startingAt(round).disclose(Context.none()));
    }
    assertEquals(game, play(ADVISOR.withSeed(41).withSeed(42), 200).toList());
  }

  @Test
  void anotherSeedIsAnotherGame() {
    assertNotEquals(
        play(ADVISOR.withSeed(1), 100).map(Outcome::state).toList(),
        play(ADVISOR.withSeed(2), 100).map(Outcome::state).toList());
    assertEquals(0, ADVISOR.disclose(Context.none()).draw().seed());
  }

  /** A receiver that draws its action draws the same one when the round is played again. */
  @Test
  void theReceiverSharesTheRandomnessOfTheRound() {
    Distribution<Integer> lottery =
        Distribution.uniform(IntStream.range(0, 1_000).boxed().toList());
    StochasticReceiver<Integer> receiver = seen -> lottery;
    Advisor<Suspect> advisor = ADVISOR.withSeed(5);
    List<Integer> drawn =
        Stream.generate(() -> advisor.persuade(receiver, Context.none()).action())
            .limit(50)
            .toList();
    assertTrue(drawn.stream().distinct().count() > 40, drawn::toString);
    Advisor<Suspect> again = ADVISOR.withSeed(5).startingAt(49);
    assertEquals(drawn.get(49), again.persuade(receiver, Context.none()).action());
  }

  @Test
  void aSignalThatTheStateDoesNotAdmitIsNotSent() {
    InformationItem held = new InformationItem("units", "Convert minutes to hours first.");
    InformationItem forged = new InformationItem("answer", "It is 42.");
    AtomicInteger asked = new AtomicInteger();
    Receiver<Integer> receiver = seen -> asked.incrementAndGet();
    Advisor<Dossier> forger =
        Advisor.<Dossier>commitTo(
                (state, context) -> Distribution.certain(Signal.revealing(held, forged)))
            .informedBy((context, random) -> Dossier.of(held));
    String message =
        assertThrows(IllegalStateException.class, () -> forger.persuade(receiver, Context.none()))
            .getMessage();
    assertEquals(
        "The policy drew the signal 'units+answer' with items [units, answer], which the state"
            + " [units] does not admit: inform the Advisor by a source of states that hold them, as"
            + " Dossier does",
        message);
    assertThrows(IllegalStateException.class, () -> forger.disclose(Context.none()));
    assertEquals(0, asked.get());
  }

  /** Only what is drawn is checked: the state may have a row that it must not use. */
  @Test
  void aSignalThatIsNotDrawnIsNotChecked() {
    Signal fabricated = Signal.revealing(new InformationItem("alibi", "He was with me."));
    TabularPolicy<Suspect> policy =
        TabularPolicy.of(
            Map.of(
                Suspect.GUILTY, Distribution.certain(fabricated),
                Suspect.INNOCENT, Distribution.certain(Signal.silence())));
    Advisor<Suspect> advisor =
        Advisor.commitTo(policy).informedBy((context, random) -> Suspect.INNOCENT);
    assertEquals(Signal.silence(), advisor.disclose(Context.none()).observation().signal());
  }

  @Test
  void aFailureOfTheReceiverReachesTheCallerAsItIs() {
    IllegalStateException failure = new IllegalStateException("The model is gone");
    Advisor<Suspect> advisor = ADVISOR.withSeed(3);
    Receiver<Verdict> broken =
        seen -> {
          throw failure;
        };
    assertSame(
        failure,
        assertThrows(IllegalStateException.class, () -> advisor.persuade(broken, Context.none())));
    assertEquals(1, advisor.persuade(JUDGE, Context.none()).round());
  }

  @Test
  void aBlankPromptTakesNoRound() {
    Advisor<Suspect> advisor = ADVISOR.withSeed(3);
    assertThrows(IllegalArgumentException.class, () -> advisor.persuade(JUDGE, " \n"));
    assertEquals(0, advisor.persuade(JUDGE, "Is he guilty?").round());
  }

  @Test
  void anAdvisorMayKnowNoMoreThanThePrompt() {
    Advisor<State> advisor =
        Advisor.<State>commitTo(new Silence()).informedBy(InformationSource.none());
    Outcome<State, Signal> outcome = advisor.persuade(Observation::signal, "Hello");
    assertEquals(State.none(), outcome.state());
    assertEquals(Signal.silence(), outcome.action());
    assertEquals(1, outcome.propensity());
  }

  private record Mute(double name) implements SignalingPolicy<State> {
    @Override
    public Distribution<Signal> given(State state, Context context) {
      return Distribution.certain(Signal.silence());
    }
  }

  /** 0.2 + 0.4 + 0.3 + 0.1 is 1.0000000000000002 in doubles. */
  @Test
  void aPropensityIsNotAboveOneByRounding() {
    Map<SignalingPolicy<State>, Double> weights = new LinkedHashMap<>();
    for (double weight : new double[] {0.2, 0.4, 0.3, 0.1}) {
      weights.put(new Mute(weight), weight);
    }
    Advisor<State> advisor =
        Advisor.commitTo(new MixturePolicy<>(Distribution.of(weights)))
            .informedBy(InformationSource.none());
    assertEquals(1, advisor.disclose(Context.none()).draw().propensity());
  }

  @NullUnmarked
  @Test
  void nullIsRefused() {
    assertThrows(NullPointerException.class, () -> Advisor.<Suspect>commitTo(null));
    assertThrows(
        NullPointerException.class, () -> Advisor.commitTo(POLICY).<Suspect>informedBy(null));
    assertThrows(NullPointerException.class, () -> ADVISOR.persuade(JUDGE, (Context) null));
    assertThrows(
        NullPointerException.class, () -> ADVISOR.persuade((Receiver<Verdict>) null, "Hello"));
  }

  /** Null is no answer, and who gave it is told. */
  @NullUnmarked
  @Test
  void whoAnswersNullIsNamed() {
    Receiver<Verdict> shy =
        new Receiver<>() {
          @Override
          public Verdict respond(Observation observation) {
            return null;
          }

          @Override
          public String toString() {
            return "Shy";
          }
        };
    assertEquals(
        "The receiver Shy answered null in round 9; it is to return a value or to throw",
        assertThrows(
                NullPointerException.class,
                () -> ADVISOR.startingAt(9).persuade(shy, Context.none()))
            .getMessage());
    assertNullTold("source", Advisor.commitTo(POLICY).informedBy((context, random) -> null));
    assertNullTold(
        "policy", Advisor.<Suspect>commitTo((state, context) -> null).informedBy(Courtroom.PRIOR));
  }

  private static void assertNullTold(String who, Advisor<Suspect> advisor) {
    String message =
        String.valueOf(
            assertThrows(NullPointerException.class, () -> advisor.disclose(Context.none()))
                .getMessage());
    assertTrue(message.startsWith("The " + who + " "), message);
  }

  private static Stream<Outcome<Suspect, Verdict>> play(Advisor<Suspect> advisor, int rounds) {
    return Stream.generate(() -> advisor.persuade(JUDGE, Context.none())).limit(rounds);
  }
}
