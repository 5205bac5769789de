// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.fraction.BigFraction;

/** Rational numbers as people write them: 1,234.5, −.5, 3/4, {@code \frac{3}{4}}, 1\frac{1}{2}. */
final class MathNumber {
  private static final int LONGEST = 200;
  private static final Pattern DECIMAL =
      Pattern.compile("([-+]?)(\\d{1,3}(?:,\\d{3})+|\\d*)(\\.\\d*)?");
  private static final Pattern SLASH = Pattern.compile("([-+]?)\\(?(-?\\d+)\\)?/\\(?(-?\\d+)\\)?");
  private static final Pattern FRACTION =
      Pattern.compile("([-+]?)(\\d*)\\\\frac\\{([-+]?[\\d.,]+)\\}\\{([-+]?[\\d.,]+)\\}");

  private MathNumber() {}

  /** The number that a normalised text is; empty where it is none, or has 0 below. */
  static Optional<BigFraction> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher fraction = FRACTION.matcher(text);
    if (fraction.matches()) {
      Optional<BigFraction> whole =
          fraction.group(2).isEmpty() ? Optional.of(BigFraction.ZERO) : decimal(fraction.group(2));
      Optional<BigFraction> part = ratio(decimal(fraction.group(3)), decimal(fraction.group(4)));
      return whole.flatMap(w -> part.map(p -> signed(fraction.group(1), w.add(p))));
    }
    Matcher slash = SLASH.matcher(text);
    if (slash.matches()) {
      return ratio(decimal(slash.group(2)), decimal(slash.group(3)))
          .map(ratio -> signed(slash.group(1), ratio));
    }
    return decimal(text);
  }

  private static Optional<BigFraction> ratio(
      Optional<BigFraction> above, Optional<BigFraction> below) {
    return below
        .filter(number -> !number.equals(BigFraction.ZERO))
        .flatMap(number -> above.map(a -> a.divide(number)));
  }

  private static Optional<BigFraction> decimal(String text) {
    Matcher matcher = DECIMAL.matcher(text);
    if (!matcher.matches() || text.chars().noneMatch(Character::isDigit)) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(("0" + text.replaceAll("[-+,]", "")).replaceAll("\\.$", ""));
    BigInteger unscaled = number.unscaledValue();
    return Optional.of(
        signed(matcher.group(1), new BigFraction(unscaled, BigInteger.TEN.pow(number.scale()))));
  }

  private static BigFraction signed(String sign, BigFraction number) {
    return sign.equals("-") ? number.negate() : number;
  }
}
