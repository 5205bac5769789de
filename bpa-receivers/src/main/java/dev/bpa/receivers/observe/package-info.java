/** Metrics and traces of receivers, by Micrometer, an optional dependency. */
@NullMarked
package dev.bpa.receivers.observe;

import org.jspecify.annotations.NullMarked;
