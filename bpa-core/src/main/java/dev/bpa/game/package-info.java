/** The receivers of the theory: rational and quantal responses to beliefs. */
@NullMarked
package dev.bpa.game;

import org.jspecify.annotations.NullMarked;
