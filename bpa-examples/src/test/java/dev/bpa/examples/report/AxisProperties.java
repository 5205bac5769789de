// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class AxisProperties {
  @Property
  void holdsBothNumbersWithFewDistinctLabels(
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double from,
      @ForAll @DoubleRange(min = 1e-3, max = 1e9) @Scale(4) double span) {
    Axis axis = Axis.covering(from, from + span);
    assertTrue(axis.position(from) >= 0, axis::toString);
    assertTrue(axis.position(from + span) <= 1, axis::toString);
    assertTrue(axis.position(from) < axis.position(from + span), axis::toString);

    List<Double> ticks = new ArrayList<>(axis.ticks().keySet());
    assertTrue(ticks.size() >= 2 && ticks.size() <= 8, () -> "" + ticks);
    assertEquals(0, axis.position(ticks.get(0)));
    assertEquals(1, axis.position(ticks.get(ticks.size() - 1)));
    assertEquals(ticks.size(), new HashSet<>(axis.ticks().values()).size());
  }
}
