// SPDX-License-Identifier: Apache-2.0
/**
 * The linear program that persuasion comes down to, and a dual simplex method made for it.
 *
 * <pre>
 *   max  Σ_j c_j x_j
 *   s.t. Σ_{j in block s} x_j = m_s        each column is in one block
 *        Σ_j a_rj x_j ≥ 0                  rows r, found by separation
 *        x ≥ 0
 * </pre>
 *
 * <p>Blocks are states (their masses the prior), columns what is recommended there, rows obedience.
 * For multipliers y ≥ 0 the dual function Σ_s m_s max_{j in s} (c_j + Σ_r y_r a_rj) bounds the
 * objective, and y = 0 is a vertex of it, with every block at its best column: the method starts
 * there and goes down its edges until x is feasible. What makes it fast:
 *
 * <ul>
 *   <li>blocks are generalized upper bounds: each keeps one <i>key</i> column, and a basis is then
 *       no larger than the number of rows that are tight (Dantzig and Van Slyke, Generalized Upper
 *       Bounding Techniques, J. Computer and System Sciences 1, 1967);
 *   <li>only rows that were violated once are ever written down (Dantzig, Fulkerson and Johnson
 *       1954);
 *   <li>an edge is followed past breakpoints where a block without further basic columns changes
 *       its key, for as long as the bound falls: the long-step rule (Kostina 2002; Maros 2003), for
 *       blocks instead of bounds;
 *   <li>the edge taken is the steepest of those looked at (Forrest and Goldfarb, Steepest-edge
 *       simplex algorithms for linear programming, Mathematical Programming 57, 1992).
 * </ul>
 *
 * <p>Koberstein, The Dual Simplex Method, Techniques for a Fast and Stable Implementation (2005),
 * is the guide to the rest.
 */
@NullMarked
package dev.bpa.internal.simplex;

import org.jspecify.annotations.NullMarked;
