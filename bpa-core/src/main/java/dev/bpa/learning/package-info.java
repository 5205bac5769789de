/**
 * Policies learned from rewards: the score-function policy gradient and what it is made of.
 *
 * <p>Start at {@link dev.bpa.learning.PolicyGradient}; {@link dev.bpa.learning.OffPolicyGradient}
 * learns from a log, and {@link dev.bpa.learning.ExactAscent} from a game that is known.
 */
@NullMarked
package dev.bpa.learning;

import org.jspecify.annotations.NullMarked;
