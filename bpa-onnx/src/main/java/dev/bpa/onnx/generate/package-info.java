/** Causal language models: generation, and the likelihood of given texts. */
@NullMarked
package dev.bpa.onnx.generate;

import org.jspecify.annotations.NullMarked;
