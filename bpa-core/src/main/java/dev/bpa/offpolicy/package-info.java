/**
 * What another policy would have earned, told from the log of the one that was played: importance
 * weighting, reward models and both together, with intervals and with a refusal where the log does
 * not cover the policy.
 *
 * <p>Start at {@link dev.bpa.offpolicy.OffPolicyEvaluator}; {@link
 * dev.bpa.offpolicy.SafeDeployment} decides whether the other policy may replace the one that was
 * played.
 *
 * <p>Everything here rests on the {@linkplain dev.bpa.Outcome#propensity() propensities} of the
 * log, and on a receiver that answers a signal as it did then. A receiver that is told the
 * commitment changes with the policy, and no log of another policy says how.
 *
 * @see "Dudík, Erhan, Langford and Li, Doubly Robust Policy Evaluation and Optimization,
 *     Statistical Science 29(4), 2014"
 */
@NullMarked
package dev.bpa.offpolicy;

import org.jspecify.annotations.NullMarked;
