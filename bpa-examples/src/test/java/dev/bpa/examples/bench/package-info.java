/**
 * What the library costs, measured by JMH: see docs/benchmarks.md. One test: what is allocated,
 * which needs no clock.
 */
@NullMarked
package dev.bpa.examples.bench;

import org.jspecify.annotations.NullMarked;
