@NullMarked
package dev.bpa.examples.wordnet;

import org.jspecify.annotations.NullMarked;
