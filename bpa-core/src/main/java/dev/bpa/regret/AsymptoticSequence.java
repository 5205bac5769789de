// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import dev.bpa.internal.Comoments;
import dev.bpa.internal.Quantiles;

/**
 * The asymptotic confidence sequence, by a normal mixture: the time-uniform cousin of the central
 * limit theorem. It asks for no range, only for a finite variance, and for that its coverage is a
 * limit and no promise about the first values:
 *
 * <pre>x̄ₜ ± σ̂ₜ √(2 (tρ² + 1) / (t²ρ²) · log(√(tρ² + 1) / α))</pre>
 *
 * <p>ρ makes it narrowest near a time of one's choice. Sequences {@linkplain #merge merge}, for it
 * is a function of the count, the mean and the variance alone.
 *
 * @see "Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, Time-uniform central limit theory and
 *     asymptotic confidence sequences, The Annals of Statistics 52(6), 2024, theorem 2.2"
 */
public final class AsymptoticSequence implements ConfidenceSequence {
  private static final double[] IDENTITY = {1};

  private final double level;
  private final long narrowest;
  private final Comoments moments = new Comoments(1);
  private final double[] scratch = new double[1];

  private AsymptoticSequence(double level, long narrowest) {
    this.level = Quantiles.requireLevel(level);
    this.narrowest = narrowest;
  }

  /**
   * {@return the sequence that is narrowest near this many values}
   *
   * @param values t ≥ 1
   * @param level the confidence, in (0, 1)
   * @throws IllegalArgumentException if the level is not inside (0, 1) or values &lt; 1
   */
  public static AsymptoticSequence narrowestAt(long values, double level) {
    if (values < 1) {
      throw new IllegalArgumentException("Narrowest after at least one value, not " + values);
    }
    return new AsymptoticSequence(level, values);
  }

  @Override
  public void add(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("A mean needs finite values, not " + value);
    }
    scratch[0] = value;
    moments.add(scratch);
  }

  /**
   * Takes in all that another sequence has, which stays as it is.
   *
   * @param that of the same level and width
   * @throws IllegalArgumentException if the other has another level or is narrowest elsewhere
   */
  public void merge(AsymptoticSequence that) {
    if (that.level != level || that.narrowest != narrowest) {
      throw new IllegalArgumentException(
          "A sequence of level %s, narrowest at %d, cannot take in one of level %s, narrowest at %d"
              .formatted(level, narrowest, that.level, that.narrowest));
    }
    moments.merge(that.moments);
  }

  @Override
  public long count() {
    return moments.count();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The whole line after one value.
   */
  @Override
  public ConfidenceInterval interval() {
    long t = moments.count();
    if (t == 0) {
      throw new IllegalStateException("No value yet: add one before asking for the interval");
    }
    double mean = moments.mean(0);
    double radius = t == 1 ? Double.POSITIVE_INFINITY : radius(t);
    return new ConfidenceInterval(mean, mean - radius, mean + radius, level);
  }

  private double radius(long t) {
    double alpha = 1 - level;
    double twice = -2 * Math.log(alpha);
    double tRho2 = t * (twice + Math.log1p(twice)) / narrowest;
    double shape = 2 * (tRho2 + 1) / (t * tRho2) * Math.log(Math.sqrt(tRho2 + 1) / alpha);
    return Math.sqrt(moments.variance(IDENTITY) * shape);
  }
}
