/** A receiver that chooses among described options by similarity. */
@NullMarked
package dev.bpa.receivers.choose;

import org.jspecify.annotations.NullMarked;
