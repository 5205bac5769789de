// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the Advisor's posterior is worth as a forecast of the best signal: a table of what it
 * believes where each signal was the best, and its calibration. Questions on which signals tie are
 * shared among these.
 *
 * @param heat by the best signal in hindsight, the mean posterior of each signal; a row of zeros
 *     where a signal was never best
 * @param weight how many questions a row stands for
 * @param calibration ten bins of probability, those that hold something
 * @see LabResult
 * @see "Guo et al., On Calibration of Modern Neural Networks, ICML 2017, section 2"
 */
public record Beliefs(
    List<List<Double>> heat, List<Double> weight, List<CalibrationBin> calibration) {
  private static final int BINS = 10;

  /**
   * Forecasts, counted.
   *
   * @param heat is copied; a row and a column for each signal, in the same order
   * @param weight is copied; as long as the heat
   * @param calibration is copied; by rising probability
   */
  public Beliefs {
    heat = heat.stream().map(List::copyOf).toList();
    weight = List.copyOf(weight);
    calibration = List.copyOf(calibration);
  }

  /**
   * The forecasts of one bin.
   *
   * @param forecast the mean probability
   * @param frequency how often the signal was the best
   * @param pairs of question and signal
   */
  public record CalibrationBin(double forecast, double frequency, int pairs) {}

  static Beliefs of(List<Round> rounds, int m) {
    double[][] heat = new double[m][m];
    double[] weight = new double[m];
    double[] forecast = new double[BINS];
    double[] frequency = new double[BINS];
    int[] pairs = new int[BINS];
    for (Round round : rounds) {
      double[] best = Choice.best(round.shares());
      for (int g = 0; g < m; g++) {
        double probability = round.posterior()[g];
        weight[g] += best[g];
        for (int b = 0; b < m; b++) {
          heat[b][g] += best[b] * probability;
        }
        int bin = Math.min(BINS - 1, (int) (probability * BINS));
        forecast[bin] += probability;
        frequency[bin] += best[g];
        pairs[bin]++;
      }
    }
    List<List<Double>> rows = new ArrayList<>();
    for (int b = 0; b < m; b++) {
      double all = weight[b];
      rows.add(Arrays.stream(heat[b]).mapToObj(sum -> all > 0 ? sum / all : 0).toList());
    }
    List<CalibrationBin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (pairs[bin] > 0) {
        bins.add(
            new CalibrationBin(
                forecast[bin] / pairs[bin], frequency[bin] / pairs[bin], pairs[bin]));
      }
    }
    return new Beliefs(rows, Arrays.stream(weight).boxed().toList(), bins);
  }
}
