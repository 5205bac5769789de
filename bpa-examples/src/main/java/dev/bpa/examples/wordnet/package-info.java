/** Noun glosses of WordNet 3.1, and the classes and groups they belong to. */
@NullMarked
package dev.bpa.examples.wordnet;

import org.jspecify.annotations.NullMarked;
