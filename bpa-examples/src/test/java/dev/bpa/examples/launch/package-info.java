/** The scripts that start the command line. */
@NullMarked
package dev.bpa.examples.launch;

import org.jspecify.annotations.NullMarked;
