/**
 * Training of a head over the frozen features of an encoder, with its provenance, by a {@link
 * dev.bpa.onnx.train.HeadTrainer}.
 */
@NullMarked
package dev.bpa.onnx.train;

import org.jspecify.annotations.NullMarked;
