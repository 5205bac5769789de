/** What is written to files and read back: JSON of policies, JSON lines of experience. */
@NullMarked
package dev.bpa.format;

import org.jspecify.annotations.NullMarked;
