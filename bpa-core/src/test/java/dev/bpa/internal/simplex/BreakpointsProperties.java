// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.fixture.Law;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BreakpointsProperties {
  /** Times from 0 to 3, so that many tie, and ranks that are all different. */
  @Law
  void comeInOrderOfTimeAndThenOfRank(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 3) Integer> times) {
    Breakpoints queue = new Breakpoints();
    for (int i = 0; i < times.size(); i++) {
      queue.add(times.get(i), rank(i), i);
    }
    List<Integer> expected =
        IntStream.range(0, times.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(times::get)
                    .thenComparingDouble(BreakpointsProperties::rank))
            .toList();
    for (int event : expected) {
      assertEquals(event, queue.poll());
    }
    assertTrue(queue.isEmpty());
  }

  private static double rank(int i) {
    return i * 7919 % 211;
  }
}
