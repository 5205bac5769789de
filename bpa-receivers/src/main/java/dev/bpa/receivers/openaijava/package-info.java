/** A receiver over OpenAI's own Java client. */
@NullMarked
package dev.bpa.receivers.openaijava;

import org.jspecify.annotations.NullMarked;
