// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * From exact numbers to {@code double}s: to the nearest, ties to even.
 *
 * @see "IEEE 754-2019, Standard for Floating-Point Arithmetic: roundTiesToEven"
 */
public final class Rounding {
  private static final int EXACT = 53; // bits of a double
  private static final int QUOTIENT = 64; // bits that decide how it is rounded
  private static final int NORMAL = 1000; // binary places within which doubles keep all their bits
  private static final MathContext DIGITS = new MathContext(800);

  private Rounding() {}

  /**
   * The nearest {@code double}, of two the even one; infinite beyond the largest. {@link
   * BigFraction#doubleValue} may miss it.
   */
  public static double nearest(BigFraction x) {
    BigInteger above = x.getNumerator();
    BigInteger below = x.getDenominator();
    if (above.bitLength() <= EXACT && below.bitLength() <= EXACT) {
      return above.doubleValue() / below.doubleValue();
    }
    int shift = QUOTIENT - (above.bitLength() - below.bitLength());
    if (shift > NORMAL) {
      return new BigDecimal(above).divide(new BigDecimal(below), DIGITS).doubleValue();
    }
    BigInteger[] quotient =
        above
            .abs()
            .shiftLeft(Math.max(0, shift))
            .divideAndRemainder(below.shiftLeft(Math.max(0, -shift)));
    BigInteger sticky = quotient[1].signum() == 0 ? quotient[0] : quotient[0].setBit(0);
    return above.signum() * Math.scalb(sticky.doubleValue(), -shift);
  }
}
