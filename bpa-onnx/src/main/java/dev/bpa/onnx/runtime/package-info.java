/** ONNX Runtime: files that models are made of, and the hardware that runs them. */
@NullMarked
package dev.bpa.onnx.runtime;

import org.jspecify.annotations.NullMarked;
