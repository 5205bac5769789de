/**
 * Causal language models: generation, and the likelihood of given texts.
 *
 * <p>Start at {@link dev.bpa.onnx.generate.LanguageModel}.
 */
@NullMarked
package dev.bpa.onnx.generate;

import org.jspecify.annotations.NullMarked;
