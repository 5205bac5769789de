// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Signal;
import dev.bpa.onnx.tiny.Refusal;
import dev.bpa.policy.SoftmaxHead;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainedHeadTest {
  private static String refusal(Signal... signals) {
    return Refusal.of(
        IllegalArgumentException.class,
        () -> new TrainedHead(List.of(signals), SoftmaxHead.zeros(3, 2), Map.of()));
  }

  @Test
  void eachOutputHasASignalOfItsOwn() {
    assertEquals("1 signals for a head of 2 outputs", refusal(Signal.of("a")));
    assertEquals("A signal is listed twice: [a, a]", refusal(Signal.of("a"), Signal.of("a")));
  }

  @Test
  void namesOfTheProvenanceAreWhole() {
    Map<String, String> half = Map.of("a\uD83D", "b");
    assertThrows(
        IllegalArgumentException.class,
        () -> new TrainedHead(List.of(Signal.of("a")), SoftmaxHead.zeros(3, 1), half));
  }
}
