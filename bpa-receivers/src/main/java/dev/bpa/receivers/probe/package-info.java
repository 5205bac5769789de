/** What receivers believe, elicited and compared with what a rational one would. */
@NullMarked
package dev.bpa.receivers.probe;

import org.jspecify.annotations.NullMarked;
