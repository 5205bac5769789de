/** A receiver over any OpenAI-compatible endpoint. */
@NullMarked
package dev.bpa.receivers.openai;

import org.jspecify.annotations.NullMarked;
