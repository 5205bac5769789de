// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.fraction.BigFraction;

/** Exact numbers as people write them: 0.3, -2, 1e-6 and 3/10. */
final class Rationals {
  /** The longest number, in characters: bounds the time of arithmetic. */
  static final int LONGEST = 100;

  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
  private static final Pattern FRACTION = Pattern.compile("([-+]?\\d+)/(\\d+)");

  /** Decimals of more digits than a double has are written as fractions. */
  private static final MathContext SHORT = new MathContext(17);

  private Rationals() {}

  /** The number that is written here; empty if none is, or one beyond all measure. */
  static Optional<BigFraction> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    if (DECIMAL.matcher(text).matches()) {
      return Optional.of(exactly(new BigDecimal(text)));
    }
    Matcher fraction = FRACTION.matcher(text);
    if (!fraction.matches()) {
      return Optional.empty();
    }
    BigInteger below = new BigInteger(fraction.group(2));
    return below.signum() == 0
        ? Optional.empty()
        : Optional.of(new BigFraction(new BigInteger(fraction.group(1)), below));
  }

  private static BigFraction exactly(BigDecimal decimal) {
    int scale = decimal.scale();
    return scale >= 0
        ? new BigFraction(
            decimal.unscaledValue(), BigDecimal.ONE.scaleByPowerOfTen(scale).toBigInteger())
        : new BigFraction(decimal.toBigInteger());
  }

  /** The number in JSON: a decimal if a short one is exact, else the text "1/3". */
  static ValueNode json(BigFraction number) {
    BigDecimal above = new BigDecimal(number.getNumerator());
    BigDecimal below = new BigDecimal(number.getDenominator());
    BigDecimal decimal = above.divide(below, SHORT);
    return decimal.multiply(below).compareTo(above) == 0
        ? DecimalNode.valueOf(decimal)
        : JsonNodeFactory.instance.textNode(above + "/" + below);
  }
}
