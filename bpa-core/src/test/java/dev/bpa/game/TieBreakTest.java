// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TieBreakTest {
  private static final List<String> TIED = List.of("bb", "a", "cccc", "dddd", "e");

  @Test
  void theFirstTheBestOrTheWorstIsChosen() {
    assertEquals("bb", TieBreak.FIRST_LISTED.choose(TIED, String::length));
    assertEquals("cccc", TieBreak.SENDER_PREFERRED.choose(TIED, String::length));
    assertEquals("a", TieBreak.ADVERSARIAL.choose(TIED, String::length));
  }

  @Test
  void whereTheSenderIsIndifferentTooTheFirstIsChosen() {
    for (TieBreak tieBreak : TieBreak.values()) {
      assertEquals("bb", tieBreak.choose(TIED, action -> 7));
      assertEquals("x", tieBreak.choose(List.of("x"), String::length));
    }
  }
}
