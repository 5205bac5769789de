/**
 * How sure one can be of a figure: regret and what theory promises of it, confidence intervals for
 * a sample of fixed size, and confidence sequences that may be looked at all the time.
 *
 * <p>The uplift of one scheme over another is the mean of paired differences r − r′, in [−1, 1] for
 * rewards in [0, 1]: feed them to a {@link dev.bpa.regret.ConfidenceSequence}, or to {@link
 * dev.bpa.regret.Bootstrap#difference} once they are all there.
 */
@NullMarked
package dev.bpa.regret;

import org.jspecify.annotations.NullMarked;
