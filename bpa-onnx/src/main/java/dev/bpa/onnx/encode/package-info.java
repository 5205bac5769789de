/** From text to vectors: tokenizer, encoder, pooling. */
@NullMarked
package dev.bpa.onnx.encode;

import org.jspecify.annotations.NullMarked;
