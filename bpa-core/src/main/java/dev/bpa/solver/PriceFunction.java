// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import java.util.Arrays;

/**
 * A convex function p of the posterior mean that is nowhere below what the sender earns: what a
 * unit of belief of that mean is worth at most. Whatever is pooled or told, E v(m) ≤ E p(m) ≤ E
 * p(ω), which is the bound. Piecewise linear. Immutable.
 *
 * @see "Dworczak and Martini, The Simple Economics of Optimal Persuasion, Journal of Political
 *     Economy 127, 2019"
 */
public final class PriceFunction {
  private final double base;
  private final double slope;
  private final double[] kinks;
  private final double[] bends;

  /**
   * p(m) = base + slope · m + Σ bendᵢ max(m − kinkᵢ, 0).
   *
   * @param kinks in increasing order
   * @param bends each &gt; 0
   */
  PriceFunction(double base, double slope, double[] kinks, double[] bends) {
    this.base = base;
    this.slope = slope;
    this.kinks = kinks.clone();
    this.bends = bends.clone();
  }

  /**
   * {@return p(m)}
   *
   * @param mean m, in [0, 1]
   */
  public double at(double mean) {
    double price = base + slope * mean;
    for (int i = 0; i < kinks.length && kinks[i] < mean; i++) {
      price += bends[i] * (mean - kinks[i]);
    }
    return price;
  }

  /**
   * {@return E p(ω)}
   *
   * @param law of ω
   */
  public double expectation(StateLaw law) {
    double price = base + slope * law.mean();
    for (int i = 0; i < kinks.length; i++) {
      price += bends[i] * law.excess(kinks[i]);
    }
    return price;
  }

  /**
   * {@return where the slope of p rises, in increasing order; an optimum pools no states across
   * these}
   */
  public double[] kinks() {
    return kinks.clone();
  }

  /** The same function, higher everywhere. */
  PriceFunction raised(double by) {
    return new PriceFunction(base + by, slope, kinks, bends);
  }

  /** The kinks, for people. */
  @Override
  public String toString() {
    return "PriceFunction with kinks at " + Arrays.toString(kinks);
  }
}
