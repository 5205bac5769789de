@NullMarked
package dev.bpa.examples.cli;

import org.jspecify.annotations.NullMarked;
