// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/**
 * A model open in ONNX Runtime, to be closed by who {@linkplain Accelerator#open opened} it.
 *
 * @param session runs it; safe for use by several threads until it is closed
 * @param on what it runs on; never {@link Accelerator#auto()}
 */
public record OpenModel(OrtSession session, Accelerator on) implements AutoCloseable {
  /**
   * @param session runs it
   * @param on what it runs on
   */
  public OpenModel {
    requireNonNull(session, "session");
    requireNonNull(on, "on");
  }

  /** Frees it. Nobody may be inside. */
  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close a model", e);
    }
  }
}
