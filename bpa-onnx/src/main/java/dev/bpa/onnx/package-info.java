/** Advisors that read the prompt with a model on ONNX Runtime. */
@NullMarked
package dev.bpa.onnx;

import org.jspecify.annotations.NullMarked;
