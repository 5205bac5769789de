// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.NamedState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtilityTableTest {
  private static final NamedState RAIN = new NamedState("rain");
  private static final NamedState SUN = new NamedState("sun");
  private static final List<NamedState> STATES = List.of(RAIN, SUN);
  private static final List<String> ACTIONS = List.of("a", "b", "c");
  private static final double[][] ROWS = {{1, 2, 3}, {4, 5, 7}};

  private static UtilityTable<NamedState, String> table(double[]... rows) {
    return UtilityTable.of(STATES, ACTIONS.subList(0, rows[0].length), rows);
  }

  private static void assertRefused(String message, double[]... rows) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> UtilityTable.of(STATES, ACTIONS, rows))
            .getMessage());
  }

  @Test
  void aCellIsFoundByPlaceAndByName() {
    UtilityTable<NamedState, String> table = table(ROWS);
    assertEquals(7, table.at(1, 2));
    assertEquals(2, table.of("b", RAIN));
    assertEquals(4, table.of("a", SUN));
    assertEquals(1, table.indexOf(SUN));
    assertEquals("UtilityTable[2 states × 3 actions]", table.toString());
  }

  @Test
  void whatItDoesNotHaveIsNamed() {
    assertEquals(
        "fog is none of [rain, sun]",
        assertThrows(
                IllegalArgumentException.class, () -> table(ROWS).of("a", new NamedState("fog")))
            .getMessage());
    assertEquals(
        "d is none of [a, b, c]",
        assertThrows(IllegalArgumentException.class, () -> table(ROWS).of("d", SUN)).getMessage());
  }

  @Test
  void itsRowsAreCopies() {
    double[][] rows = {{1, 2}, {3, 4}};
    UtilityTable<NamedState, String> table = table(rows);
    rows[0][0] = 9;
    table.rows()[1][1] = 9;
    assertArrayEquals(new double[] {1, 2}, table.rows()[0]);
    assertArrayEquals(new double[] {3, 4}, table.rows()[1]);
  }

  /** What a state adds to all actions alike is at stake nowhere, but it rounds. */
  @Test
  void theRangeIsWithinAStateTheMagnitudeOverAll() {
    UtilityTable<NamedState, String> high = table(new double[] {100, 101}, new double[] {-5, 3});
    assertEquals(8, high.range());
    assertEquals(101, high.magnitude());
    UtilityTable<NamedState, String> low = table(new double[] {-7, -7}, new double[] {-2, 1});
    assertEquals(3, low.range());
    assertEquals(7, low.magnitude());
    assertEquals(0, table(new double[] {5}, new double[] {-6}).range());
  }

  @Test
  void tablesOfTheSameCellsAreEqual() {
    UtilityTable<NamedState, String> table = table(ROWS);
    UtilityTable<NamedState, String> same =
        UtilityTable.of(
            STATES,
            ACTIONS,
            (action, state) -> ROWS[STATES.indexOf(state)][ACTIONS.indexOf(action)]);
    assertEquals(table, same);
    assertEquals(table.hashCode(), same.hashCode());
    assertNotEquals(table, table(new double[] {1, 2, 3}, new double[] {4, 5, 6}));
    assertNotEquals(table, UtilityTable.of(List.of(SUN, RAIN), ACTIONS, ROWS));
    assertNotEquals(table, UtilityTable.of(STATES, List.of("a", "b", "d"), ROWS));
  }

  @Test
  void aTableWithoutRowsOrColumnsOrWithOneTwiceIsRefused() {
    assertRefused("A utility table of 1 rows for 2 states", new double[] {1, 2, 3});
    assertRefused(
        "State sun has 2 utilities for 3 actions", new double[] {1, 2, 3}, new double[] {1, 2});
    assertEquals(
        "A game needs at least one action",
        assertThrows(
                IllegalArgumentException.class,
                () -> UtilityTable.of(STATES, List.of(), new double[2][0]))
            .getMessage());
    assertEquals(
        "The state sun is listed twice",
        assertThrows(
                IllegalArgumentException.class,
                () -> UtilityTable.of(List.of(SUN, SUN), ACTIONS, ROWS))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void utilitiesAreFinite(double utility) {
    assertRefused(
        "The utility of c in state sun is " + utility + ", not a finite number",
        new double[] {1, 2, 3},
        new double[] {4, 5, utility});
  }

  @Test
  void soAreTheirDifferences() {
    assertRefused(
        "Utilities in state rain range from -1.0E308 to 1.0E308, further than a double can tell",
        new double[] {-1e308, 1e308, 0},
        new double[] {0, 0, 0});
    assertEquals(1e308, table(new double[] {1e308, 1e308}, new double[] {0, 0}).magnitude());
  }
}
