/**
 * ONNX Runtime: the {@link dev.bpa.onnx.runtime.ModelFile}s that models are made of, and the {@link
 * dev.bpa.onnx.runtime.Accelerator} that runs them.
 */
@NullMarked
package dev.bpa.onnx.runtime;

import org.jspecify.annotations.NullMarked;
