/** Finite probability: {@link dev.bpa.probability.Distribution} and the divergences between two. */
@NullMarked
package dev.bpa.probability;

import org.jspecify.annotations.NullMarked;
