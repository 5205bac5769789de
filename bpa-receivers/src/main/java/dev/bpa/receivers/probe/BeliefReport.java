// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.probe;

import dev.bpa.Observation;
import dev.bpa.State;
import dev.bpa.game.UpdateRule;
import dev.bpa.probability.Distribution;
import dev.bpa.probability.Divergence;
import dev.bpa.regret.ConfidenceInterval;
import java.util.List;

/**
 * How far a receiver's elicited beliefs are those of a rational one.
 *
 * @param rounds judged
 * @param calibration the expected calibration error: |share of rounds in which the most probable
 *     state was the true one − its mean probability|, over ten bins of that probability, weighted
 * @param brier the mean of Σ (μ(ω) − 1{ω is true})², in [0, 2]; 0 is best
 * @param bayes the mean total variation between the belief elicited and the one of Bayes' rule, in
 *     [0, 1]; 0 is Bayes-consistent
 * @param obedience the share of rounds in which the receiver did what the rational one does, with
 *     its interval of 95 % (Wilson)
 * @see "Guo et al., On Calibration of Modern Neural Networks, ICML 2017, section 2"
 * @see "Wilson, Probable Inference, Journal of the American Statistical Association 22, 1927"
 */
public record BeliefReport(
    long rounds, double calibration, double brier, double bayes, ConfidenceInterval obedience) {
  private static final int BINS = 10;
  private static final double Z = 1.959963984540054;

  /**
   * A round whose truth is known.
   *
   * @param <S> the states
   * @param seen what the receiver saw
   * @param truth ω
   */
  public record Round<S extends State>(Observation seen, S truth) {}

  /**
   * Asks both about every round.
   *
   * @param <S> the states that are believed in
   * @param elicited what the receiver believes, as a {@link BeliefProbe}
   * @param rational what it should, as {@link UpdateRule#bayes}; the receiver obeys where both find
   *     the same state most probable
   * @param rounds what was seen, with the state that was true
   * @return how far what is believed is from what should be
   * @throws IllegalArgumentException if there is no round
   */
  public static <S extends State> BeliefReport of(
      UpdateRule<S> elicited, UpdateRule<S> rational, List<Round<S>> rounds) {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("Nothing can be reported of no rounds");
    }
    double[] confidence = new double[BINS];
    double[] right = new double[BINS];
    double brier = 0;
    double distance = 0;
    int obeyed = 0;
    for (Round<S> round : rounds) {
      Distribution<S> belief = elicited.belief(round.seen());
      Distribution<S> bayes = rational.belief(round.seen());
      double most = belief.probability(belief.mode());
      int bin = Math.min(BINS - 1, (int) (most * BINS));
      confidence[bin] += most;
      right[bin] += belief.mode().equals(round.truth()) ? 1 : 0;
      brier += brier(belief, round.truth());
      distance += Divergence.totalVariation(belief, bayes);
      obeyed += belief.mode().equals(bayes.mode()) ? 1 : 0;
    }
    int n = rounds.size();
    double calibration = 0;
    for (int bin = 0; bin < BINS; bin++) {
      calibration += Math.abs(right[bin] - confidence[bin]) / n;
    }
    return new BeliefReport(n, calibration, brier / n, distance / n, wilson(obeyed, n));
  }

  private static <S extends State> double brier(Distribution<S> belief, S truth) {
    double squares = belief.expect(belief::probability);
    return squares - 2 * belief.probability(truth) + 1;
  }

  private static ConfidenceInterval wilson(int hits, int n) {
    double p = (double) hits / n;
    double scale = 1 + Z * Z / n;
    double middle = (p + Z * Z / (2 * n)) / scale;
    double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n)) / scale;
    return new ConfidenceInterval(
        p, Math.min(p, Math.max(0, middle - half)), Math.max(p, Math.min(1, middle + half)), 0.95);
  }
}
