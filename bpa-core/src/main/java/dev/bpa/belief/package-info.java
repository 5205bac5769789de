/** What a policy does to beliefs: splittings of a prior, garblings, the order of Blackwell. */
@NullMarked
package dev.bpa.belief;

import org.jspecify.annotations.NullMarked;
