// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An accelerator was asked for, and cannot be had; the message names what is missing and the
 * remedy.
 *
 * @see Accelerator#open
 */
public final class AcceleratorException extends IOException {
  private static final long serialVersionUID = 1;

  /** As {@link #missing()} has it. */
  private final String missing;

  AcceleratorException(
      Accelerator wanted, String missing, String remedy, @Nullable Exception cause) {
    super("%s cannot be had for want of %s: %s".formatted(wanted, missing, remedy), cause);
    this.missing = missing;
  }

  /**
   * {@return the artefact or the native library that is missing, or else what ONNX Runtime said}
   */
  public String missing() {
    return missing;
  }
}
