/** Arithmetic shared by the other packages; not exported, may change at any time. */
@NullMarked
package dev.bpa.internal;

import org.jspecify.annotations.NullMarked;
