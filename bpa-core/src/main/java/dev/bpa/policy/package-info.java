/**
 * Signaling policies: silence, full disclosure, tables, softmax of features, and mixtures.
 *
 * <p>A {@link dev.bpa.policy.TabularPolicy} is what solvers give, a {@link
 * dev.bpa.policy.SoftmaxPolicy} what is learned, a {@link dev.bpa.policy.GreedyPolicy} how one
 * plays it once it is.
 */
@NullMarked
package dev.bpa.policy;

import org.jspecify.annotations.NullMarked;
