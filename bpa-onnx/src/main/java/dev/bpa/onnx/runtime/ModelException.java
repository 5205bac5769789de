// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A model that was opened does not run: ONNX Runtime refuses, or what comes out are no numbers. The
 * message names the model's file, what is the matter and what to do. Mostly the file is damaged or
 * was exported badly, and another call will do no better.
 *
 * @see OpenModel
 */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ModelException(String model, String matter, String remedy, @Nullable Throwable cause) {
    super("%s opens, but does not run (%s): %s".formatted(model, matter, remedy), cause);
  }
}
