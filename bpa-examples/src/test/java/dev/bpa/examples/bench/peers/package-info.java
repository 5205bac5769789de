/**
 * Our solvers beside those of others. Compiled by the Maven profile peers alone, which brings the
 * others.
 */
@NullMarked
package dev.bpa.examples.bench.peers;

import org.jspecify.annotations.NullMarked;
