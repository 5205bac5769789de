/** Answers that are kept: in memory, on disk, and recorded to be replayed. */
@NullMarked
package dev.bpa.receivers.kept;

import org.jspecify.annotations.NullMarked;
