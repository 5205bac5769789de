// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.fraction.BigFraction;

class RoundingProperties {
  /** Integers of every length. */
  @Provide
  Arbitrary<BigInteger> integers() {
    return Arbitraries.integers()
        .between(1, 400)
        .flatMap(
            bits ->
                Arbitraries.bigIntegers().between(BigInteger.ONE, BigInteger.ONE.shiftLeft(bits)));
  }

  @Property(tries = 1000)
  void fractionsAreRoundedToTheNearestDouble(
      @ForAll("integers") BigInteger above,
      @ForAll("integers") BigInteger below,
      @ForAll @IntRange(min = -1000, max = 1000) int power,
      @ForAll boolean negative) {
    BigInteger scaled = power < 0 ? above : above.shiftLeft(power);
    BigFraction x =
        new BigFraction(
            negative ? scaled.negate() : scaled, power < 0 ? below.shiftLeft(-power) : below);
    double expected =
        new BigDecimal(x.getNumerator())
            .divide(new BigDecimal(x.getDenominator()), new MathContext(1600))
            .doubleValue();
    assertEquals(expected, Rounding.nearest(x));
  }

  @Property(tries = 1000)
  void everyDoubleIsItsOwnNearest(@ForAll double x) {
    assertEquals(x + 0.0, Rounding.nearest(exactly(x)));
  }

  /** Halfway cases, and those a hair beside them. */
  @Property(tries = 1000)
  void halvesGoToTheEvenNeighbour(@ForAll double x) {
    double low = Math.abs(x);
    double high = Math.nextUp(low);
    if (Double.isInfinite(high)) {
      return;
    }
    BigFraction middle = exactly(low).add(exactly(high)).divide(2);
    double even = (Double.doubleToLongBits(low) & 1) == 0 ? low : high;
    BigFraction hair = new BigFraction(BigInteger.ONE, BigInteger.ONE.shiftLeft(1300));
    assertEquals(even, Rounding.nearest(middle));
    assertEquals(high, Rounding.nearest(middle.add(hair)));
    assertEquals(low, Rounding.nearest(middle.subtract(hair)));
    assertEquals(-even, Rounding.nearest(middle.negate()));
  }

  @Example
  void whatIsBeyondTheLargestIsInfinite() {
    BigFraction huge = new BigFraction(BigInteger.TEN.pow(309));
    assertEquals(Double.POSITIVE_INFINITY, Rounding.nearest(huge));
    assertEquals(Double.NEGATIVE_INFINITY, Rounding.nearest(huge.negate()));
  }

  private static BigFraction exactly(double x) {
    BigDecimal decimal = new BigDecimal(x);
    BigInteger power = BigInteger.TEN.pow(Math.max(0, decimal.scale()));
    return new BigFraction(decimal.multiply(new BigDecimal(power)).toBigIntegerExact(), power);
  }
}
