/** Policies learned from rewards: the score-function policy gradient and what it is made of. */
@NullMarked
package dev.bpa.learning;

import org.jspecify.annotations.NullMarked;
