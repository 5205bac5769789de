/** Receivers over the local language models of bpa-onnx, which is the user's to add. */
@NullMarked
package dev.bpa.receivers.onnx;

import org.jspecify.annotations.NullMarked;
