// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.onnx.tiny.Closing;
import dev.bpa.onnx.tiny.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PromptEncoderLifetimeTest {
  private final PromptEncoder encoder;

  PromptEncoderLifetimeTest() throws IOException {
    encoder = PromptEncoder.miniLm();
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  @Test
  void aClosedEncoderSaysSo() {
    encoder.close();
    encoder.close();
    for (Callable<?> call :
        List.<Callable<?>>of(
            () -> encoder.encode("a dog"),
            () -> encoder.fits("a dog"),
            () -> encoder.using("a dog", vector -> vector),
            () -> encoder.encodeAll(List.of("a dog"), () -> {}))) {
      String message = Refusal.of(IllegalStateException.class, call::call);
      assertEquals("The encoder " + encoder.id() + " is closed", message);
    }
    assertEquals(384, encoder.dimension());
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @SuppressWarnings("try") // to close it twice is what is tried
  void closingFromWithinIsRefusedInsteadOfWaitingForItself() throws IOException {
    try (PromptEncoder own = PromptEncoder.miniLm()) {
      Function<float[], float[]> closing =
          vector -> {
            own.close();
            return vector;
          };
      assertThrows(IllegalStateException.class, () -> own.using("a dog", closing));
      assertEquals(384, own.encode("a dog").length);
    }
  }

  /** The threads of encodeAll are not those of the caller, who is inside already. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whoeverWaitsToCloseIsNotWaitedForByACallWithinACall() {
    Thread closing = new Thread(encoder::close);
    String message =
        encoder.using(
            () -> {
              closing.start();
              while (closing.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
              }
              return Refusal.of(
                  IllegalStateException.class, () -> encoder.encodeAll(List.of("a dog")));
            });
    assertEquals("The encoder " + encoder.id() + " is closed", message);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void sixtyFourCallersEitherAreAnsweredOrToldThatItIsClosed() throws Exception {
    new Closing(encoder, "The encoder " + encoder.id() + " is closed")
        .under(
            (caller, answered) -> assertEquals(384, encoder.encode("dog " + answered).length),
            64,
            128);
  }
}
