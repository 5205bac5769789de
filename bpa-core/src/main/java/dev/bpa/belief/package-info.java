/** What a policy does to beliefs: Bayes-plausible splittings of a prior. */
@NullMarked
package dev.bpa.belief;

import org.jspecify.annotations.NullMarked;
