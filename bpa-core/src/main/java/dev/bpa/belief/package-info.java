/**
 * What a policy does to beliefs: the {@link dev.bpa.belief.Splitting} of a prior, what a {@link
 * dev.bpa.belief.Garbling} leaves of it, the order of {@link dev.bpa.belief.Blackwell}.
 */
@NullMarked
package dev.bpa.belief;

import org.jspecify.annotations.NullMarked;
