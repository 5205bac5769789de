// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Prompt;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesTest {
  private static final List<NamedState> STATES =
      List.of(new NamedState("sun"), new NamedState("rain"));
  private static final Features<NamedState> TABLE = Features.oneHot(STATES);

  @Test
  void aTableHasOneFeatureAState() {
    assertArrayEquals(new float[] {1, 0}, TABLE.of(STATES.get(0), Context.none()));
    assertArrayEquals(new float[] {0, 1}, TABLE.of(STATES.get(1), Prompt.of("weather?")));
    assertEquals(
        "No feature for the state snow of [sun, rain]",
        assertThrows(
                IllegalArgumentException.class,
                () -> TABLE.of(new NamedState("snow"), Context.none()))
            .getMessage());
  }

  @Test
  void featuresOfItemAndPromptAreJoined() {
    Features<NamedState> both =
        TABLE.and(Features.ofContext(context -> new float[] {context.toString().length()}));
    float length = Prompt.of("why?").toString().length();
    assertArrayEquals(new float[] {0, 1, length}, both.of(STATES.get(1), Prompt.of("why?")));
  }
}
