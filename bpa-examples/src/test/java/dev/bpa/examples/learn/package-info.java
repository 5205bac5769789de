@NullMarked
package dev.bpa.examples.learn;

import org.jspecify.annotations.NullMarked;
