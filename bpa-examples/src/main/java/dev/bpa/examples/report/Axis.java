// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The numbers along a side of a plot, from {@code low} to {@code high}, both of them multiples of
 * {@code step}, which is 1, 2 or 5 times a power of ten.
 *
 * @see "Heckbert, Nice Numbers for Graph Labels, Graphics Gems, 1990"
 */
record Axis(BigDecimal low, BigDecimal high, BigDecimal step) {
  private static final int STEPS = 5;

  /**
   * The shortest axis of about five steps that holds both numbers.
   *
   * @throws IllegalArgumentException if to − from is negative, infinite or NaN
   */
  static Axis covering(double from, double to) {
    if (!(to - from >= 0 && to - from < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("No axis goes from " + from + " to " + to);
    }
    double span = to > from ? to - from : Math.max(Math.abs(from), 1);
    int exponent = (int) Math.floor(Math.log10(span / STEPS));
    double mantissa = span / STEPS / Math.pow(10, exponent);
    int digit = mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10;
    BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent).stripTrailingZeros();
    BigDecimal low = multiple(from, step, RoundingMode.FLOOR);
    BigDecimal high = multiple(to, step, RoundingMode.CEILING);
    return new Axis(low, low.compareTo(high) < 0 ? high : low.add(step), step);
  }

  private static BigDecimal multiple(double value, BigDecimal step, RoundingMode rounding) {
    return BigDecimal.valueOf(value).divide(step, 0, rounding).multiply(step);
  }

  /** Where a number stands: 0 at the low end, 1 at the high one. */
  double position(double value) {
    return (value - low.doubleValue()) / (high.doubleValue() - low.doubleValue());
  }

  /** The numbers to be written at the axis, both ends among them, and how. */
  Map<Double, String> ticks() {
    String format = "%,." + Math.max(0, step.scale()) + "f";
    Map<Double, String> ticks = new LinkedHashMap<>();
    for (BigDecimal tick = low; tick.compareTo(high) <= 0; tick = tick.add(step)) {
      ticks.put(tick.doubleValue(), String.format(Locale.ROOT, format, tick));
    }
    return ticks;
  }
}
