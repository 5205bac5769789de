/** Training of a head over the frozen features of an encoder, with its provenance. */
@NullMarked
package dev.bpa.onnx.train;

import org.jspecify.annotations.NullMarked;
