// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Courtroom.Verdict;
import dev.bpa.probability.Distribution;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersuasionGameTest {
  private static final Distribution<Suspect> PRIOR = Courtroom.PRIOR.given(Context.none());
  private static final Distribution<Suspect> EVEN = Distribution.uniform(List.of(Suspect.values()));
  private static final PersuasionGame<Suspect, Verdict> COURT =
      PersuasionGame.of(PRIOR, List.of(Verdict.values()), Courtroom.JUSTICE, Courtroom.CONVICTION);

  private static PersuasionGame.Builder<Suspect, Verdict> parts() {
    return PersuasionGame.<Suspect, Verdict>builder()
        .prior(PRIOR)
        .actions(List.of(Verdict.values()))
        .receiver(Courtroom.JUSTICE)
        .sender(Courtroom.CONVICTION);
  }

  @Test
  void aGameOfNumbersNamesItsStatesAndActionsByPlace() {
    PersuasionGame<NamedState, String> game =
        PersuasionGame.of(
            new double[] {0.25, 0.75, 0},
            new double[][] {{1, 2}, {3, 4}, {5, 6}},
            new double[][] {{6, 5}, {4, 3}, {2, 1}});
    assertEquals(List.of("a0", "a1"), game.actions());
    assertEquals(
        List.of(new NamedState("s0"), new NamedState("s1"), new NamedState("s2")), game.states());
    assertEquals(6, game.receiver().of("a1", new NamedState("s2")));
    assertEquals(4, game.sender().of("a0", new NamedState("s1")));
    assertArrayEquals(new double[] {0.25, 0.75, 0}, game.vector(game.prior()));
    assertEquals(game.prior(), game.receiverPrior());
  }

  @Test
  void partsGivenByNameMakeTheSameGame() {
    assertEquals(COURT, parts().build());
    assertEquals(COURT.withReceiverPrior(EVEN), parts().receiverPrior(EVEN).build());
  }

  @Test
  void aPartThatIsMissingIsNamed() {
    PersuasionGame.Builder<Suspect, Verdict> parts = PersuasionGame.builder();
    assertEquals("prior", assertThrows(NullPointerException.class, parts::build).getMessage());
    parts.prior(PRIOR);
    assertEquals("receiver", assertThrows(NullPointerException.class, parts::build).getMessage());
    parts.receiver(Courtroom.JUSTICE);
    assertEquals("sender", assertThrows(NullPointerException.class, parts::build).getMessage());
    parts.sender(Courtroom.CONVICTION);
    assertEquals(
        "A game needs at least one action",
        assertThrows(IllegalArgumentException.class, parts::build).getMessage());
  }

  @Test
  void aNewPriorIsTheReceiversTooANewBeliefOfTheReceiversIsNotTheTruth() {
    assertEquals(EVEN, COURT.withPrior(EVEN).prior());
    assertEquals(EVEN, COURT.withPrior(EVEN).receiverPrior());
    assertEquals(PRIOR, COURT.withReceiverPrior(EVEN).prior());
    assertEquals(EVEN, COURT.withReceiverPrior(EVEN).receiverPrior());
  }

  /** (1 − w) u + w E u, where E u is 0.3 for conviction and 0.7 for acquittal. */
  @Test
  void aConservativeReceiverDiscountsWhatItLearns() {
    UtilityTable<Suspect, Verdict> biased = COURT.withConservativeReceiver(0.25).receiver();
    assertEquals(0.825, biased.of(Verdict.CONVICT, Suspect.GUILTY), 1e-15);
    assertEquals(0.175, biased.of(Verdict.ACQUIT, Suspect.GUILTY), 1e-15);
    assertEquals(0.075, biased.of(Verdict.CONVICT, Suspect.INNOCENT), 1e-15);
    assertEquals(0.925, biased.of(Verdict.ACQUIT, Suspect.INNOCENT), 1e-15);
    assertEquals(COURT, COURT.withConservativeReceiver(0));
    // one who learns nothing is told nothing by the state
    UtilityTable<Suspect, Verdict> deaf = COURT.withConservativeReceiver(1).receiver();
    assertEquals(0.3, deaf.of(Verdict.CONVICT, Suspect.INNOCENT));
    assertEquals(0.3, deaf.of(Verdict.CONVICT, Suspect.GUILTY));
  }

  /** The bias is towards what the receiver believed, whatever the truth. */
  @Test
  void aConservativeReceiverClingsToItsOwnPrior() {
    PersuasionGame<Suspect, Verdict> game = COURT.withReceiverPrior(EVEN);
    assertEquals(
        0.75, game.withConservativeReceiver(0.5).receiver().of(Verdict.CONVICT, Suspect.GUILTY));
    assertEquals(PRIOR, game.withConservativeReceiver(0.5).prior());
    assertEquals(game.sender(), game.withConservativeReceiver(0.5).sender());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, 1.000000001, Double.NaN})
  void aWeightIsAShare(double weight) {
    assertEquals(
        "Not a weight between 0 and 1: " + weight,
        assertThrows(IllegalArgumentException.class, () -> COURT.withConservativeReceiver(weight))
            .getMessage());
  }

  @Test
  void tablesAreOverTheSameStatesAndActionsInTheSameOrder() {
    UtilityTable<Suspect, Verdict> turned =
        UtilityTable.of(
            COURT.states(), List.of(Verdict.ACQUIT, Verdict.CONVICT), Courtroom.CONVICTION);
    assertEquals(
        "The receiver's utilities are over [GUILTY, INNOCENT] and [CONVICT, ACQUIT],"
            + " the sender's over [GUILTY, INNOCENT] and [ACQUIT, CONVICT]",
        assertThrows(
                IllegalArgumentException.class,
                () -> new PersuasionGame<>(PRIOR, PRIOR, COURT.receiver(), turned))
            .getMessage());
    assertNotEquals(turned, COURT.sender());
  }

  @Test
  void neitherPriorKnowsAStateThatTheTablesLack() {
    PersuasionGame<Suspect, Verdict> trivial =
        PersuasionGame.of(
            Distribution.certain(Suspect.GUILTY),
            List.of(Verdict.values()),
            Courtroom.JUSTICE,
            Courtroom.CONVICTION);
    assertEquals(
        "INNOCENT is none of [GUILTY]",
        assertThrows(IllegalArgumentException.class, () -> trivial.withReceiverPrior(EVEN))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new PersuasionGame<>(PRIOR, trivial.prior(), trivial.receiver(), trivial.sender()));
  }
}
