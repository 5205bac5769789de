/** What the library costs, measured by JMH: see docs/benchmarks.md. No test runs here. */
@NullMarked
package dev.bpa.examples.bench;

import org.jspecify.annotations.NullMarked;
