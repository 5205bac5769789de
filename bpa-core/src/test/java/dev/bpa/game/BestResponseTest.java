// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Context;
import dev.bpa.Observation;
import dev.bpa.Utility;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Courtroom.Verdict;
import dev.bpa.fixture.Game;
import dev.bpa.fixture.Game.Card;
import dev.bpa.probability.Distribution;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BestResponseTest {
  private static final Observation SEEN = new Observation(Context.none(), Courtroom.CONVICT);
  private static final List<Verdict> ACQUIT_FIRST = List.of(Verdict.ACQUIT, Verdict.CONVICT);

  @ParameterizedTest
  @CsvSource({"0, ACQUIT", "0.4999, ACQUIT", "0.5, CONVICT", "0.5001, CONVICT", "1, CONVICT"})
  void theBetterActionIsTaken(double guilt, Verdict verdict) {
    assertEquals(verdict, judge(guilt, List.of(Verdict.values())).respond(SEEN));
  }

  @Test
  void theBeliefIsThatOfBayes() {
    assertEquals(Verdict.CONVICT, Courtroom.judge(Courtroom.optimum()).respond(SEEN));
    assertEquals(
        Verdict.ACQUIT,
        Courtroom.judge(Courtroom.optimum())
            .respond(new Observation(Context.none(), Courtroom.ACQUIT)));
  }

  @Test
  void anIndifferentReceiverTakesTheActionListedFirst() {
    assertEquals(Verdict.ACQUIT, judge(0.5, ACQUIT_FIRST).respond(SEEN));
    assertEquals(Verdict.CONVICT, judge(0.5, List.of(Verdict.values())).respond(SEEN));
  }

  @Test
  void anIndifferentReceiverMayLeanToTheSenderOrAgainstIt() {
    for (List<Verdict> actions : List.of(ACQUIT_FIRST, List.of(Verdict.values()))) {
      BestResponse<Suspect, Verdict> judge = judge(0.5, actions);
      assertEquals(
          Verdict.CONVICT,
          judge.breakingTies(TieBreak.SENDER_PREFERRED, Courtroom.CONVICTION).respond(SEEN));
      assertEquals(
          Verdict.ACQUIT,
          judge.breakingTies(TieBreak.ADVERSARIAL, Courtroom.CONVICTION).respond(SEEN));
      assertEquals(
          actions.get(0),
          judge.breakingTies(TieBreak.FIRST_LISTED, Courtroom.CONVICTION).respond(SEEN));
    }
  }

  @Test
  void theSenderHasNoSayWhereTheReceiverIsNotIndifferent() {
    assertEquals(
        Verdict.ACQUIT,
        judge(0.49, ACQUIT_FIRST)
            .breakingTies(TieBreak.SENDER_PREFERRED, Courtroom.CONVICTION)
            .respond(SEEN));
  }

  /** The sender's utility is an expectation under the receiver's belief, not a constant. */
  @Test
  void theSenderPrefersByTheBelief() {
    Utility<Suspect, Verdict> harsh = (verdict, suspect) -> 0;
    Utility<Suspect, Verdict> sender =
        (verdict, suspect) ->
            verdict == Verdict.CONVICT ? (suspect == Suspect.GUILTY ? 1 : -10) : 0;
    for (double guilt : new double[] {0.5, 0.95}) {
      BestResponse<Suspect, Verdict> judge =
          BestResponse.to(seen -> belief(guilt), harsh, List.of(Verdict.values()));
      assertEquals(
          guilt > 10 / 11.0 ? Verdict.CONVICT : Verdict.ACQUIT,
          judge.breakingTies(TieBreak.SENDER_PREFERRED, sender).respond(SEEN));
    }
  }

  /** 3/7 is no double, so the optimum leaves the judge indifferent but for rounding. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-9, 1e9})
  void roundingDoesNotDecideATie(double stakes) {
    Utility<Suspect, Verdict> justice = (v, s) -> stakes * Courtroom.JUSTICE.of(v, s);
    for (double off : new double[] {-1e-13, 0, 1e-13}) {
      BestResponse<Suspect, Verdict> judge =
          BestResponse.to(seen -> belief(0.5 + off), justice, ACQUIT_FIRST);
      assertEquals(Verdict.ACQUIT, judge.respond(SEEN));
    }
    for (double off : new double[] {-1e-8, 1e-8}) {
      BestResponse<Suspect, Verdict> judge =
          BestResponse.to(seen -> belief(0.5 + off), justice, ACQUIT_FIRST);
      assertEquals(off > 0 ? Verdict.CONVICT : Verdict.ACQUIT, judge.respond(SEEN));
    }
  }

  /** Losses that cancel leave no scale in the expectation itself, but E |u| has one. */
  @Test
  void tiesAreMeasuredByTheSizeOfWhatIsAtStake() {
    Utility<Card, Integer> bet =
        (side, card) -> side * (card.number() == 1 ? 1e6 : -1e6) + side * 1e-8;
    assertEquals(
        0,
        BestResponse.<Card, Integer>to(
                seen -> Distribution.uniform(Game.cards(2)), bet, List.of(0, 1))
            .respond(SEEN));
  }

  /** What a state is worth to all actions alike is no reason to prefer one, nor is its rounding. */
  @Test
  void whatAllActionsHaveInCommonDoesNotHideTheirDifference() {
    Utility<Card, Integer> bet = (side, card) -> card.number() == 1 ? 0x1p70 : side;
    assertEquals(
        1,
        BestResponse.<Card, Integer>to(
                seen -> Distribution.of(Game.cards(3), new double[] {0.1, 0.2, 0.7}),
                bet,
                List.of(0, 1))
            .respond(SEEN));
  }

  @Test
  void aUtilityIsFinite() {
    for (double utility : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      BestResponse<Suspect, Verdict> judge =
          BestResponse.to(
              seen -> belief(0.5),
              (v, s) -> v == Verdict.ACQUIT ? utility : 0,
              List.of(Verdict.values()));
      assertEquals(
          "The expected utility of ACQUIT is " + utility + "; utilities are finite",
          assertThrows(IllegalStateException.class, () -> judge.respond(SEEN)).getMessage());
    }
  }

  @Test
  void thereIsSomethingToChooseFrom() {
    assertEquals(
        "A receiver needs at least one action",
        assertThrows(IllegalArgumentException.class, () -> judge(0.5, List.of())).getMessage());
    assertEquals(
        "An action is listed twice: [ACQUIT, ACQUIT]",
        assertThrows(
                IllegalArgumentException.class,
                () -> judge(0.5, List.of(Verdict.ACQUIT, Verdict.ACQUIT)))
            .getMessage());
    assertEquals("only", oneAction("only").respond(SEEN));
  }

  @NullUnmarked
  @Test
  void nullIsRefused() {
    BestResponse<Suspect, Verdict> judge = judge(0.5, ACQUIT_FIRST);
    assertThrows(NullPointerException.class, () -> judge.breakingTies(null, Courtroom.CONVICTION));
    assertThrows(NullPointerException.class, () -> judge.breakingTies(TieBreak.ADVERSARIAL, null));
    assertThrows(
        NullPointerException.class,
        () -> BestResponse.<Suspect, Verdict>to(null, Courtroom.JUSTICE, ACQUIT_FIRST));
    assertThrows(
        NullPointerException.class,
        () -> BestResponse.<Suspect, Verdict>to(seen -> belief(0.5), null, ACQUIT_FIRST));
  }

  private static BestResponse<Suspect, String> oneAction(String action) {
    return BestResponse.to(seen -> belief(0.5), (a, s) -> -1, List.of(action));
  }

  private static BestResponse<Suspect, Verdict> judge(double guilt, List<Verdict> actions) {
    return BestResponse.to(seen -> belief(guilt), Courtroom.JUSTICE, actions);
  }

  private static Distribution<Suspect> belief(double guilt) {
    return Distribution.of(Suspect.GUILTY, guilt, Suspect.INNOCENT, 1 - guilt);
  }
}
