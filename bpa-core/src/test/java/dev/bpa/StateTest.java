// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Game;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateTest {
  private static final InformationItem UNITS = new InformationItem("units", "Minutes to hours.");

  static List<State> states() {
    return List.of(
        State.none(),
        Courtroom.Suspect.GUILTY,
        new Game.Card(3),
        UNITS,
        Dossier.of(),
        Dossier.of(UNITS));
  }

  @ParameterizedTest
  @MethodSource("states")
  void whatDisclosesAStateIsAdmittedByIt(State state) {
    assertTrue(state.admits(state.disclosed()));
    assertTrue(state.admits(Signal.silence()));
    assertFalse(state.admits(Signal.revealing(new InformationItem("alibi", "With me."))));
  }

  @Test
  void anItemDisclosesItself() {
    assertEquals(List.of(UNITS), UNITS.disclosed().items());
    assertTrue(UNITS.admits(new Signal("twice", List.of(UNITS, UNITS))));
    assertFalse(UNITS.admits(Signal.revealing(UNITS, new InformationItem("rule", "By 60."))));
    assertFalse(UNITS.admits(Signal.revealing(new InformationItem("units", "Hours to days."))));
    assertEquals("units", UNITS.toString());
  }

  @NullUnmarked
  @Test
  void anItemNeedsANameAndMayBeEmpty() {
    assertEquals(
        "An item needs a name; its text is: Minutes to hours.",
        assertThrows(IllegalArgumentException.class, () -> new InformationItem("\t", UNITS.text()))
            .getMessage());
    assertThrows(NullPointerException.class, () -> new InformationItem("units", null));
    assertThrows(NullPointerException.class, () -> new InformationItem(null, "text"));
    assertEquals("", new InformationItem("blank page", "").text());
  }

  @Test
  void aPlainStateDisclosesItsName() {
    assertEquals(Signal.of("GUILTY"), Courtroom.Suspect.GUILTY.disclosed());
    assertNotEquals(new Game.Card(1).disclosed(), new Game.Card(2).disclosed());
  }

  @Test
  void nothingIsKnown() {
    assertEquals("nothing", State.none().toString());
    assertEquals("nothing", Context.none().toString());
    assertEquals(State.none(), Context.none());
  }
}
