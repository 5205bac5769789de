/** Learning to persuade from the command line: in simulated games, and from logs of experience. */
@NullMarked
package dev.bpa.examples.learn;

import org.jspecify.annotations.NullMarked;
