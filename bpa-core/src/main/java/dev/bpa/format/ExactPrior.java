// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import dev.bpa.internal.Rounding;
import dev.bpa.probability.Distribution;
import java.math.BigInteger;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;

/** Probabilities as people write them, who round: brought to sum to 1 exactly. */
final class ExactPrior {
  /** Of a common denominator, in bits: bounds the time of exact sums. */
  private static final int LARGEST = 1 << 12;

  private ExactPrior() {}

  /**
   * The probabilities, divided by their sum.
   *
   * @param name of the prior, for messages
   * @throws IllegalArgumentException if there are not as many as states, one is no probability,
   *     they do not sum to 1 within {@link Distribution#SUM_TOLERANCE}, or have no common
   *     denominator below 2⁴⁰⁹⁶
   */
  static List<BigFraction> of(String name, List<BigFraction> written, List<String> states) {
    if (written.size() != states.size()) {
      throw new IllegalArgumentException(
          "The %s has %d probabilities for %d states"
              .formatted(name, written.size(), states.size()));
    }
    double sum = 0;
    BigInteger denominator = BigInteger.ONE;
    for (int s = 0; s < written.size(); s++) {
      BigFraction p = written.get(s);
      double rounded = Rounding.nearest(p);
      if (p.getNumerator().signum() < 0 || rounded > 1 + Distribution.SUM_TOLERANCE) {
        throw new IllegalArgumentException(
            "The %s of %s is %s, not a probability".formatted(name, states.get(s), rounded));
      }
      sum += rounded;
      BigInteger below = p.getDenominator();
      denominator = denominator.divide(denominator.gcd(below)).multiply(below);
      if (denominator.bitLength() > LARGEST) {
        throw new IllegalArgumentException(
            "The %s has no common denominator below 2^%d: write it in decimals"
                .formatted(name, LARGEST));
      }
    }
    if (!(Math.abs(sum - 1) <= Distribution.SUM_TOLERANCE)) {
      throw new IllegalArgumentException("The %s sums to %s, not 1".formatted(name, sum));
    }
    return summingToOne(written, denominator);
  }

  private static List<BigFraction> summingToOne(List<BigFraction> written, BigInteger denominator) {
    BigInteger above = BigInteger.ZERO;
    for (BigFraction p : written) {
      above = above.add(p.getNumerator().multiply(denominator.divide(p.getDenominator())));
    }
    if (above.equals(denominator)) {
      return List.copyOf(written);
    }
    BigFraction sum = new BigFraction(above, denominator);
    return written.stream().map(p -> p.divide(sum)).toList();
  }
}
