/**
 * Receivers over llama.cpp in a process of its own, for GGUF files; de.kherud:llama is the user's
 * to add.
 */
@NullMarked
package dev.bpa.receivers.llama;

import org.jspecify.annotations.NullMarked;
