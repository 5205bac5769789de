// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.internal.simplex.Optimum;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;

/**
 * The rounds of {@link MeanPersuasion}: solve on a grid, see how far the value is from the bound
 * and which cells and means are to blame, and refine there.
 */
final class MeanSearch {
  private static final int FIRST_CELLS = 64;
  private static final int MOST_CELLS = 400;
  private static final int CUTS = 4;
  private static final double PROGRESS = 0.9;

  /** What contributes at least this share of the worst contribution is refined with it. */
  private static final double SHARE = 0.05;

  private static final double NO_MASS = 1e-12;

  private final StateLaw law;
  private final DoubleUnaryOperator v;
  private final TreeSet<Double> ends = new TreeSet<>();
  private final TreeSet<Double> extra = new TreeSet<>();

  /** A point at which v rises above a price function. */
  private record Peak(double mean, double height) {
    static Peak of(DoubleUnaryOperator rise, double low, double high) {
      UnivariatePointValuePair top = Tangency.peak(rise, low, high);
      return new Peak(top.getPoint(), top.getValue());
    }
  }

  MeanSearch(StateLaw law, DoubleUnaryOperator v, double[] breaks) {
    this.law = law;
    this.v = v;
    for (int i = 0; i <= FIRST_CELLS; i++) {
      ends.add(i / (double) FIRST_CELLS);
    }
    for (double each : breaks) {
      extra.add(each + 0.0); // no −0
    }
    extra.add(law.mean());
  }

  /** Goes on until the gap is within the tolerance, as a share of v's range, or hardly falls. */
  MeanSolution solve(double tolerance) {
    Round round = new Round();
    MeanSolution best = round.solution;
    double before = Double.POSITIVE_INFINITY;
    while (best.gap() > tolerance * round.range
        && best.gap() < PROGRESS * before
        && round.refine()) {
      before = best.gap();
      try {
        round = new Round();
      } catch (SolverException stalled) {
        return best; // too fine a grid for the simplex method
      }
      best = best.bestOf(round.solution);
    }
    return best;
  }

  /** One grid, solved. */
  private final class Round {
    private final MeanCells cells;
    private final double[] means;
    private final double range;
    private final double[] bends;
    private final List<Peak> peaks;
    private final MeanSolution solution;

    Round() {
      cells = new MeanCells(law, List.copyOf(ends));
      means = means(cells);
      double[] values = DoubleStream.of(means).map(v).toArray();
      range =
          DoubleStream.of(values).max().orElseThrow() - DoubleStream.of(values).min().orElseThrow();
      MeanProgram program = new MeanProgram(cells, law.mean(), means, values);
      Optimum optimum = program.solve();
      bends = program.bends(optimum);
      PriceFunction price = program.price(optimum);
      peaks = peaks(means, price);
      price = price.raised(peaks.stream().mapToDouble(Peak::height).max().orElse(0));
      Distribution<Double> induced = induced(optimum);
      solution =
          new MeanSolution(
              induced.expect(v::applyAsDouble),
              price.expectation(law),
              induced,
              program.residual(optimum),
              price,
              new Method("posterior means", "a state on [0, 1]", optimum.iterations()));
    }

    private Distribution<Double> induced(Optimum optimum) {
      Map<Double, Double> masses = new LinkedHashMap<>();
      for (int j = 0; j < means.length; j++) {
        if (optimum.x()[j] > NO_MASS) {
          masses.put(means[j], optimum.x()[j]);
        }
      }
      return Distribution.proportionalTo(masses);
    }

    /** Cuts the cells and adds the means that the gap is owed to; false if it can do neither. */
    boolean refine() {
      double worst = peaks.stream().mapToDouble(Peak::height).max().orElse(0);
      for (int k = 0; k < cells.size(); k++) {
        worst = Math.max(worst, bends[k] * cells.error(k));
      }
      double share = SHARE * worst;
      int before = ends.size() + extra.size();
      peaks.stream().filter(peak -> peak.height >= share).forEach(peak -> extra.add(peak.mean));
      int[] blamed =
          IntStream.range(0, cells.size())
              .filter(k -> bends[k] * cells.error(k) >= share)
              .toArray();
      if (cells.size() + (CUTS - 1) * blamed.length <= MOST_CELLS) {
        for (int k : blamed) {
          for (int cut = 1; cut < CUTS; cut++) {
            ends.add(cells.low(k) + (cells.high(k) - cells.low(k)) * cut / CUTS);
          }
        }
      }
      return ends.size() + extra.size() > before;
    }
  }

  private double[] means(MeanCells cells) {
    TreeSet<Double> means = new TreeSet<>(ends);
    means.addAll(extra);
    for (int k = 0; k < cells.size(); k++) {
      means.add(cells.pool(k));
    }
    return means.stream().mapToDouble(m -> m).toArray();
  }

  /** Where v rises above the price function between two means. */
  private List<Peak> peaks(double[] means, PriceFunction price) {
    List<Peak> peaks = new ArrayList<>();
    for (double mean : means) {
      peaks.add(new Peak(mean, v.applyAsDouble(mean) - price.at(mean)));
    }
    for (int j = 1; j < means.length; j++) {
      peaks.add(Peak.of(m -> v.applyAsDouble(m) - price.at(m), means[j - 1], means[j]));
    }
    peaks.removeIf(peak -> !(peak.height > 0));
    return peaks;
  }
}
