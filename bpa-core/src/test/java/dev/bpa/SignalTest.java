// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.fixture.Courtroom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

class SignalTest {
  private static final InformationItem UNITS = new InformationItem("units", "Minutes to hours.");
  private static final InformationItem RULE = new InformationItem("rule", "Divide by 60.");

  /** What a reader can tell apart are two signals, whatever they are called. */
  @Test
  void nameAndItemsAreItsIdentity() {
    Signal both = Signal.revealing(UNITS, RULE);
    assertEquals(both, new Signal("units+rule", List.of(UNITS, RULE)));
    assertEquals(both.hashCode(), new Signal("units+rule", List.of(UNITS, RULE)).hashCode());
    assertNotEquals(both, Signal.of("units+rule"));
    assertNotEquals(both, Signal.revealing(new InformationItem("units+rule", "Both.")));
    assertNotEquals(both, new Signal("hint", both.items()));
    assertNotEquals(
        Signal.silence(), Signal.revealing(new InformationItem("silence", "It is golden.")));
    assertEquals("units+rule", both.toString());
  }

  @Test
  void revealingNamesTheItemsInOrder() {
    Signal both = Signal.revealing(UNITS, RULE);
    assertEquals("units+rule", both.name());
    assertEquals(List.of(UNITS, RULE), both.items());
    assertNotEquals(both, Signal.revealing(RULE, UNITS));
    assertEquals(Signal.silence(), Signal.revealing());
    assertEquals(List.of(), Signal.silence().items());
  }

  @Test
  void aRecommendationIsNamedByTheAction() {
    assertEquals(Signal.of("CONVICT"), Signal.recommend(Courtroom.Verdict.CONVICT));
    assertEquals(List.of(), Signal.recommend(7).items());
  }

  @NullUnmarked
  @Test
  void aNameIsNeeded() {
    assertEquals(
        "A signal needs a name; its items are: [units]",
        assertThrows(IllegalArgumentException.class, () -> new Signal(" ", List.of(UNITS)))
            .getMessage());
    assertThrows(NullPointerException.class, () -> Signal.of(null));
    assertThrows(NullPointerException.class, () -> new Signal("units", null));
  }

  @Test
  void laterChangesOfTheListDoNotReachIt() {
    List<InformationItem> items = new ArrayList<>(List.of(UNITS));
    Signal signal = new Signal("units", items);
    items.add(RULE);
    assertEquals(List.of(UNITS), signal.items());
  }
}
