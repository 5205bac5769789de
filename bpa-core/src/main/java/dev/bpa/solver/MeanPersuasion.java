// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import java.util.function.DoubleUnaryOperator;

/**
 * Persuasion about a continuum of states, when all that matters of a belief is its mean: max E v(m)
 * over the laws of m that are mean-preserving contractions of the state's law F.
 *
 * <pre>{@code
 * // the receiver acts if it expects at least 3/4
 * MeanPersuasion.of(StateLaw.uniform(), m -> m >= 0.75 ? 1 : 0, 0.75).solve().value(); // 1/2
 * }</pre>
 *
 * <p>Discretised, with an error that is stated because both sides of it are computed: the value is
 * that of F pooled on small cells, which a sender of F can do too, and the bound is E p(ω) under F
 * itself, for a convex p that is nowhere below v. Cells are cut where p bends, and means added
 * where v rises above p, until the two meet within the tolerance or there are too many cells. As in
 * {@link ConcaveEnvelope} v must be smooth between its breaks at the scale of the cells, and at a
 * break be no less than its limits; what v does between is looked for, not proved.
 *
 * <p>The gap closes where the best law of means is one of finitely many. Where v is convex the best
 * is to tell all, which no finite law does: of cells of width w, pooling costs E v″(ω) w² / 24, and
 * the straight lines of p, which lie above v between the means, add E v″(ω) w² / 12. That is the
 * gap, E v″(ω) w² / 8: 1e-7 to 1e-5 with the 400 cells that there are at most. For v = m² under the
 * uniform law the value is that of the best law of so many means.
 *
 * <p>Immutable and thread-safe.
 *
 * @see "Gentzkow and Kamenica, A Rothschild-Stiglitz Approach to Bayesian Persuasion, American
 *     Economic Review 106, 2016; Dworczak and Martini (2019); Arieli, Babichenko, Smorodinsky and
 *     Yamashita, Optimal Persuasion via Bi-Pooling, Theoretical Economics 18, 2023"
 */
public final class MeanPersuasion {
  private final StateLaw law;
  private final DoubleUnaryOperator v;
  private final double[] breaks;
  private final double tolerance;

  private MeanPersuasion(StateLaw law, DoubleUnaryOperator v, double[] breaks, double tolerance) {
    this.law = requireNonNull(law, "law");
    this.v = requireNonNull(v, "v");
    this.breaks = breaks;
    this.tolerance = tolerance;
  }

  /**
   * {@return the problem of a law and a value of means}
   *
   * @param law F of ω
   * @param v finite on [0, 1]
   * @param breaks where v jumps, kinks, or is a spike; in any order
   * @throws IllegalArgumentException if a break, or the mean of the law, is not between 0 and 1
   */
  public static MeanPersuasion of(StateLaw law, DoubleUnaryOperator v, double... breaks) {
    requireMean(law.mean());
    for (double each : breaks) {
      requireMean(each);
    }
    return new MeanPersuasion(law, v, breaks.clone(), 1e-9);
  }

  /**
   * {@return the same problem with another gap to stop at, as a share of the range of v; by default
   * 1e-9}
   *
   * @param tolerance as a share of the range of v
   * @throws IllegalArgumentException if the tolerance is not positive and finite
   */
  public MeanPersuasion withTolerance(double tolerance) {
    Tolerance.require(tolerance);
    return new MeanPersuasion(law, v, breaks, tolerance);
  }

  /**
   * {@return the best found, with its bound}
   *
   * @throws IllegalArgumentException if v is infinite or NaN somewhere
   * @throws SolverException if the simplex method stalls
   */
  public MeanSolution solve() {
    return new MeanSearch(law, this::valueOf, breaks).solve(tolerance);
  }

  private static void requireMean(double mean) {
    if (!(mean >= 0 && mean <= 1)) {
      throw new IllegalArgumentException("Not a mean between 0 and 1: " + mean);
    }
  }

  private double valueOf(double mean) {
    double value = v.applyAsDouble(mean);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("v(%s) is %s, not a finite number".formatted(mean, value));
    }
    return value;
  }
}
