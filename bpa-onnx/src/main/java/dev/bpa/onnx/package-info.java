/**
 * Advisors that read the prompt with a model on ONNX Runtime.
 *
 * <p>Start at {@link dev.bpa.onnx.OnnxSignalingPolicy}; a {@link dev.bpa.onnx.train.HeadTrainer}
 * makes what it plays.
 */
@NullMarked
package dev.bpa.onnx;

import org.jspecify.annotations.NullMarked;
