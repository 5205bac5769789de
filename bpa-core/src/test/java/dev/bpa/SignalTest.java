// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

  @NullUnmarked
  @Test
  void theNameIsItsIdentity() {
    Signal plain = Signal.of("units");
    Signal full = Signal.revealing(UNITS);
    assertEquals(plain, full);
    assertEquals(plain.hashCode(), full.hashCode());
    assertNotEquals(plain, Signal.of("rule"));
    assertFalse(plain.equals("units"));
    assertNotEquals(plain, null);
    assertEquals("units", full.toString());
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
