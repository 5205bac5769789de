// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.fixture.Law;
import dev.bpa.fixture.RationalSimplex;
import dev.bpa.internal.simplex.Optimum.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.fraction.BigFraction;

/** Small programs of small integers, all ties and zeros, against rational arithmetic. */
class DualSimplexProperties {
  private static final double NOISE = 1e-12;

  /** A program whose columns go round the blocks, and rows of coefficients from −2 to 2. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sample(int[] objective, int[] block, int[] mass, int[][] rows) {
    static Sample of(int blocks, int columns, int rows, int seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = Math.max(blocks, columns);
      return new Sample(
          IntStream.range(0, n).map(j -> random.nextInt(-2, 3)).toArray(),
          IntStream.range(0, n).map(j -> j % blocks).toArray(),
          IntStream.range(0, blocks).map(s -> random.nextInt(0, 4)).toArray(),
          IntStream.range(0, rows)
              .mapToObj(r -> IntStream.range(0, n).map(j -> random.nextInt(-2, 3)).toArray())
              .toArray(int[][]::new));
    }

    List<Row> written() {
      List<Row> written = new ArrayList<>();
      for (int r = 0; r < rows.length; r++) {
        int[] row = rows[r];
        int[] columns = IntStream.range(0, row.length).filter(j -> row[j] != 0).toArray();
        double[] coefficients = IntStream.of(columns).mapToDouble(j -> row[j]).toArray();
        written.add(new Row(r, columns, coefficients));
      }
      return written;
    }

    BlockProgram program() {
      return new BlockProgram(
          IntStream.of(objective).asDoubleStream().toArray(),
          block,
          IntStream.of(mass).asDoubleStream().toArray());
    }

    Optional<BigFraction> exactMaximum() {
      int n = objective.length;
      int width = n + rows.length;
      BigFraction[][] equalities = new BigFraction[mass.length + rows.length][width];
      BigFraction[] rightHandSide = new BigFraction[equalities.length];
      for (int i = 0; i < equalities.length; i++) {
        Arrays.fill(equalities[i], BigFraction.ZERO);
        rightHandSide[i] = i < mass.length ? new BigFraction(mass[i]) : BigFraction.ZERO;
      }
      for (int j = 0; j < n; j++) {
        equalities[block[j]][j] = BigFraction.ONE;
      }
      for (int r = 0; r < rows.length; r++) {
        for (int j = 0; j < n; j++) {
          equalities[mass.length + r][j] = new BigFraction(rows[r][j]);
        }
        equalities[mass.length + r][n + r] = BigFraction.MINUS_ONE;
      }
      BigFraction[] costs = new BigFraction[width];
      Arrays.fill(costs, BigFraction.ZERO);
      for (int j = 0; j < n; j++) {
        costs[j] = new BigFraction(objective[j]);
      }
      return RationalSimplex.maximum(costs, equalities, rightHandSide);
    }
  }

  @Law
  void findsTheMaximumOrThatThereIsNone(
      @ForAll @IntRange(min = 1, max = 5) int blocks,
      @ForAll @IntRange(min = 1, max = 14) int columns,
      @ForAll @IntRange(min = 0, max = 9) int rows,
      @ForAll int seed) {
    Sample sample = Sample.of(blocks, columns, rows, seed);
    List<Row> written = sample.written();
    Optimum found = new DualSimplex(sample.program(), oracle(written)).solve(NOISE, 10_000);
    Optional<BigFraction> exact = sample.exactMaximum();
    assertEquals(exact.isPresent() ? Status.OPTIMAL : Status.INFEASIBLE, found.status());
    exact.ifPresent(
        maximum -> {
          assertEquals(maximum.doubleValue(), found.bound(), 1e-10);
          assertFeasible(sample, written, found.x());
          double value = 0;
          for (int j = 0; j < found.x().length; j++) {
            value += sample.objective()[j] * found.x()[j];
          }
          assertEquals(maximum.doubleValue(), value, 1e-10);
        });
  }

  /** However few rows it is told of at a time, and in whatever order, the answer is one. */
  @Law
  void theBoundDoesNotDependOnTheOrderOfRows(@ForAll int seed) {
    Sample sample = Sample.of(4, 12, 8, seed);
    List<Row> written = sample.written();
    Optimum all = new DualSimplex(sample.program(), oracle(written)).solve(NOISE, 10_000);
    Optimum one =
        new DualSimplex(
                sample.program(),
                (x, noise) -> oracle(written).violated(x, noise).stream().limit(1).toList())
            .solve(NOISE, 10_000);
    assertEquals(all.status(), one.status());
    if (all.status() == Status.OPTIMAL) {
      assertEquals(all.bound(), one.bound(), 1e-10);
    }
  }

  @Law
  void pricesProveTheBound(@ForAll int seed) {
    Sample sample = Sample.of(3, 12, 6, seed);
    Optimum found =
        new DualSimplex(sample.program(), oracle(sample.written())).solve(NOISE, 10_000);
    double bound = 0;
    for (int s = 0; s < sample.mass().length; s++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int j = s; j < sample.objective().length; j += sample.mass().length) {
        double worth = sample.objective()[j];
        for (int r = 0; r < found.rows().size(); r++) {
          assertTrue(found.prices()[r] >= 0);
          worth += found.prices()[r] * sample.rows()[found.rows().get(r).name()][j];
        }
        best = Math.max(best, worth);
      }
      assertEquals(best, found.blockPrices()[s], 1e-10);
      bound += sample.mass()[s] * best;
    }
    assertEquals(bound, found.bound(), 1e-10);
  }

  private static Separation oracle(List<Row> rows) {
    return (x, noise) -> rows.stream().filter(row -> row.dot(x) < -noise).toList();
  }

  private static void assertFeasible(Sample sample, List<Row> rows, double[] x) {
    double[] total = new double[sample.mass().length];
    for (int j = 0; j < x.length; j++) {
      assertTrue(x[j] >= -NOISE, () -> "negative: " + Arrays.toString(x));
      total[sample.block()[j]] += x[j];
    }
    for (int s = 0; s < total.length; s++) {
      assertEquals(sample.mass()[s], total[s], 1e-13);
    }
    for (Row row : rows) {
      assertTrue(row.dot(x) >= -1e-11, () -> "violated by " + row.dot(x));
    }
  }
}
