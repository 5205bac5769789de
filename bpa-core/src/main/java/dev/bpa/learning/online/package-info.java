/**
 * Learning while persuading: in each round a scheme of a finite set is committed to, and what it
 * earns is all that is learned of the others. Every learner states its assumption and its theorem,
 * with constants, as a {@link dev.bpa.regret.RegretBound} that a run can be held against.
 *
 * <ul>
 *   <li>{@link dev.bpa.learning.online.Exp3}, {@link dev.bpa.learning.online.MirrorAscent}: rewards
 *       may change in any way
 *   <li>{@link dev.bpa.learning.online.UpperConfidence}: each scheme earns the same on average in
 *       every round
 *   <li>{@link dev.bpa.learning.online.Restarting}: rewards change now and then
 *   <li>{@link dev.bpa.learning.online.Hedge}: the reward of every scheme is seen in every round
 *   <li>{@link dev.bpa.learning.online.RobustPersuasion}: the prior is not known
 *   <li>{@link dev.bpa.learning.online.ThresholdSearch}: how much it takes to convince the receiver
 *       is not known
 * </ul>
 */
@NullMarked
package dev.bpa.learning.online;

import org.jspecify.annotations.NullMarked;
