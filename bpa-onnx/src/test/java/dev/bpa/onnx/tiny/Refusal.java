// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tiny;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** What a call is refused with: an exception of a kind, whose message is one line. */
public final class Refusal {
  private Refusal() {}

  /** The message. */
  public static String of(Class<? extends Exception> kind, Executable call) {
    String message = String.valueOf(assertThrows(kind, call).getMessage());
    assertEquals(1, message.lines().count(), message);
    return message;
  }
}
