/**
 * Games of persuasion, and the receivers of the theory: rational and quantal responses to beliefs.
 *
 * <p>Start at {@link dev.bpa.game.PersuasionGame}, which a {@link dev.bpa.solver.Solver} solves. A
 * {@link dev.bpa.game.BestResponse} knows the commitment by its {@link dev.bpa.game.UpdateRule}.
 */
@NullMarked
package dev.bpa.game;

import org.jspecify.annotations.NullMarked;
