/**
 * From text to vectors: tokenizer, encoder, pooling. Start at {@link
 * dev.bpa.onnx.encode.PromptEncoder}.
 */
@NullMarked
package dev.bpa.onnx.encode;

import org.jspecify.annotations.NullMarked;
