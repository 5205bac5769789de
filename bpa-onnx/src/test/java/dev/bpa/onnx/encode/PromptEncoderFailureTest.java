// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.onnx.tiny.Refusal;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PromptEncoderFailureTest {
  private final PromptEncoder encoder;

  PromptEncoderFailureTest() throws IOException {
    encoder = PromptEncoder.miniLm();
  }

  @AfterAll
  void close() {
    encoder.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", "\u00a0", "\u0000\u0001", "\u200b\ufeff", "\u0301"})
  void textWithNothingToReadIsRefused(String text) {
    String message = Refusal.of(IllegalArgumentException.class, () -> encoder.encode(text));
    assertTrue(message.startsWith("Nothing to encode: the text "), message);
  }

  @Test
  void textThatBeginsTooLateIsRefused() {
    String late = " ".repeat(PromptEncoder.MAX_CHARACTERS) + "dog";
    String message = Refusal.of(IllegalArgumentException.class, () -> encoder.encode(late));
    assertTrue(message.contains("among its first 65536"), message);
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without a null checker may do
  void nullIsRefused() {
    assertThrows(NullPointerException.class, () -> encoder.encode(null));
    assertThrows(
        NullPointerException.class, () -> encoder.encodeAll(Arrays.asList("a", null), () -> {}));
  }

  @Test
  void ofManyTextsTheOneRefusedIsNamed() {
    String message =
        Refusal.of(
            IllegalArgumentException.class,
            () -> encoder.encodeAll(List.of("a dog", "a cat", " "), () -> {}));
    assertEquals("Text 2: Nothing to encode: the text is blank", message);
    assertEquals(List.of(), encoder.encodeAll(List.of(), () -> {}));
  }

  @Test
  void aFailingListenerEndsTheWork() {
    IllegalStateException broken = new IllegalStateException("the bell broke");
    Runnable bell =
        () -> {
          throw broken;
        };
    assertEquals(
        broken,
        assertThrows(IllegalStateException.class, () -> encoder.encodeAll(List.of("a dog"), bell)));
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anInterruptEndsTheWorkAndIsKept() {
    CountDownLatch never = new CountDownLatch(1);
    Runnable waiting =
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Thread.currentThread().interrupt();
    assertThrows(
        IllegalStateException.class, () -> encoder.encodeAll(List.of("a dog", "a cat"), waiting));
    assertTrue(Thread.interrupted());
  }
}
