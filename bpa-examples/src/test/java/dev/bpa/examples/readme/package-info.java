@NullMarked
package dev.bpa.examples.readme;

import org.jspecify.annotations.NullMarked;
