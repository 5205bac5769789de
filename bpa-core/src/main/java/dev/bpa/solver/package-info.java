// SPDX-License-Identifier: Apache-2.0
/** Optimal signaling schemes, each with a certificate. Start at {@link dev.bpa.solver.Solver}. */
@NullMarked
package dev.bpa.solver;

import org.jspecify.annotations.NullMarked;
