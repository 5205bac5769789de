// SPDX-License-Identifier: Apache-2.0
package dev.bpa.regret;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Tests of two arms on the same questions: McNemar's (1947), Holm's adjustment (1979) where there
 * are several of them, and the least effect that could have been found (Bloom 1995). Pure.
 */
public final class PairedTest {
  private PairedTest() {}

  /**
   * The exact two-sided test of McNemar: among the questions on which the arms differ, either is
   * better with probability ½. On grades between 0 and 1 it is the sign test.
   *
   * @param wins questions on which the first arm is better, ≥ 0
   * @param losses questions on which the second is, ≥ 0
   * @return p = min(1, 2 P(Binomial(wins + losses, ½) ≤ min(wins, losses)))
   * @throws IllegalArgumentException if one of them is negative
   * @see "McNemar, Note on the sampling error of the difference between correlated proportions or
   *     percentages, Psychometrika 12, 1947"
   */
  public static double mcNemar(int wins, int losses) {
    if (wins < 0 || losses < 0) {
      throw new IllegalArgumentException("Not counts: " + wins + " and " + losses);
    }
    BinomialDistribution coin = new BinomialDistribution(null, wins + losses, 0.5);
    return Math.min(1, 2 * coin.cumulativeProbability(Math.min(wins, losses)));
  }

  /**
   * p-values of several tests, adjusted so that the probability of any false rejection at level α
   * is at most α: p̃ᵢ = max over pⱼ ≤ pᵢ of min(1, (m − rank(j) + 1) pⱼ).
   *
   * @param p in [0, 1], one a test
   * @return in the order given
   * @throws IllegalArgumentException if a p-value is not in [0, 1]
   * @see "Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of
   *     Statistics 6, 1979"
   */
  public static double[] holm(double... p) {
    for (double value : p) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("Not a p-value: " + value);
      }
    }
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[order[rank]]));
      adjusted[order[rank]] = largest;
    }
    return adjusted;
  }

  /**
   * {@return the least true mean difference that a two-sided normal test finds with a given
   * probability: (z at 1 − α/2 + z at the power) σ / √n}
   *
   * @param differences paired, at least two
   * @param alpha the test's level, in (0, 1)
   * @param power the probability, in (0, 1)
   * @throws IllegalArgumentException if there are fewer than two, one is infinite or NaN, or alpha
   *     or power is outside
   * @see "Bloom, Minimum Detectable Effects, Evaluation Review 19, 1995"
   */
  public static double minimumDetectableEffect(double[] differences, double alpha, double power) {
    if (differences.length < 2 || !(alpha > 0 && alpha < 1) || !(power > 0 && power < 1)) {
      throw new IllegalArgumentException(
          "No minimum detectable effect of %d differences at level %s, power %s"
              .formatted(differences.length, alpha, power));
    }
    double mean = Arrays.stream(differences).average().orElseThrow();
    double square = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    double error = Math.sqrt(square / (differences.length - 1.0) / differences.length);
    if (!Double.isFinite(error)) {
      throw new IllegalArgumentException("No finite spread of differences of mean " + mean);
    }
    return error * quantiles(alpha, power);
  }

  /**
   * {@return the same for grades of right and wrong, with z the sum of both quantiles: the larger
   * of zσ / √n and z² / (n + z²)} Where the lift is δ, differences of −1, 0 and 1 have a variance
   * of δ(1 − δ) or more, however seldom the arms differed in the sample; so a lift is not found by
   * n pairs if δ &lt; z √(δ(1 − δ) / n). Grades in between differ less, and the figure is cautious.
   *
   * @param differences of paired grades, each in [−1, 1], at least two
   * @param alpha the test's level, in (0, 1)
   * @param power the probability, in (0, 1)
   * @throws IllegalArgumentException if there are fewer than two, or alpha or power is outside
   * @see "Connor, Sample Size for Testing Differences in Proportions for the Paired-Sample Design,
   *     Biometrics 43(1), 1987"
   */
  public static double minimumDetectableLift(double[] differences, double alpha, double power) {
    double effect = minimumDetectableEffect(differences, alpha, power);
    double z = quantiles(alpha, power);
    return Math.max(effect, z * z / (differences.length + z * z));
  }

  private static double quantiles(double alpha, double power) {
    NormalDistribution normal = new NormalDistribution();
    return normal.inverseCumulativeProbability(1 - alpha / 2)
        + normal.inverseCumulativeProbability(power);
  }
}
