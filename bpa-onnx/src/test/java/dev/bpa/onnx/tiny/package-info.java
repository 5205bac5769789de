/** Small models with random weights, written here, so that tests need no download. */
@NullMarked
package dev.bpa.onnx.tiny;

import org.jspecify.annotations.NullMarked;
