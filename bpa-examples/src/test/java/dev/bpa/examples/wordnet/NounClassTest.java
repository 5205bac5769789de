// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.wordnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NounClassTest {
  @Test
  void numbersTheFilesAsWordNetDoes() {
    assertEquals(26, NounClass.values().length);
    assertSame(NounClass.TOPS, NounClass.ofFile(3));
    assertSame(NounClass.PLANT, NounClass.ofFile(20));
    assertSame(NounClass.TIME, NounClass.ofFile(28));
    for (int file : new int[] {-1, 2, 29}) {
      var e = assertThrows(IllegalArgumentException.class, () -> NounClass.ofFile(file));
      assertEquals("Not a file of nouns: " + file, e.getMessage());
    }
  }

  @Test
  void isFoundByItsLabel() {
    for (NounClass nounClass : NounClass.values()) {
      assertSame(nounClass, NounClass.named(nounClass.label()));
    }
    var e = assertThrows(IllegalArgumentException.class, () -> NounClass.named("noun.verb"));
    assertEquals("Not a class of nouns: noun.verb", e.getMessage());
  }

  @Test
  void fillsEightGroupsWithDistinctSignals() {
    assertEquals(
        EnumSet.allOf(NounGroup.class),
        Arrays.stream(NounClass.values()).map(NounClass::group).collect(Collectors.toSet()));
    assertEquals(8, new HashSet<>(NounGroup.signals()).size());
  }
}
