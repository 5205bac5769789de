// SPDX-License-Identifier: Apache-2.0
package dev.bpa.probability;

/**
 * How far one distribution is from another, in nats or as a share of probability. Pure.
 *
 * @see "Cover and Thomas, Elements of Information Theory, 2nd edition, 2006, chapters 2 and 11"
 */
public final class Divergence {
  private Divergence() {}

  /**
   * KL(p ‖ q) = Σ p log (p / q), in nats: ≥ 0, and 0 only where p = q. Taken of a posterior against
   * its prior it is what one signal taught.
   *
   * @param <T> outcomes
   * @param p after, as a posterior
   * @param q before, as a prior
   * @return +∞ where p can do what q cannot
   */
  public static <T> double kullbackLeibler(Distribution<T> p, Distribution<T> q) {
    double sum = 0;
    for (T t : p.support()) {
      sum += excess(p.probability(t), q.probability(t), p.logProbability(t) - q.logProbability(t));
    }
    for (T t : q.support()) {
      sum += p.logProbability(t) == Double.NEGATIVE_INFINITY ? q.probability(t) : 0;
    }
    return sum;
  }

  /**
   * p log (p / q) − p + q ≥ 0, which sums to the divergence and is 0 only where p = q: where they
   * are close, next to nothing is lost to rounding.
   */
  private static double excess(double p, double q, double logRatio) {
    double gap = p - q;
    if (logRatio == Double.POSITIVE_INFINITY) {
      return logRatio;
    }
    double taught = 2 * Math.abs(gap) < q ? p * Math.log1p(gap / q) : p * logRatio;
    return Math.max(0, taught - gap);
  }

  /**
   * {@return ½ Σ |p − q|: the largest difference that the two give to any event; between 0 and 1}
   *
   * @param <T> outcomes
   * @param p a distribution
   * @param q another
   */
  public static <T> double totalVariation(Distribution<T> p, Distribution<T> q) {
    double excess = 0;
    for (T t : p.support()) {
      excess += Math.max(0, p.probability(t) - q.probability(t));
    }
    return Math.min(1, excess);
  }
}
