// SPDX-License-Identifier: Apache-2.0
package dev.bpa.internal.simplex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A program of small integers that some point is known to satisfy, and so has an optimum. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PlantedProgram(double[] objective, int[] block, double[] mass, List<Row> rows) {
  /** How large the program is, and how degenerate: few objectives and empty blocks make ties. */
  record Shape(int blocks, int columns, int rows, double density, int objectives, double empty) {
    PlantedProgram drawn(int seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = blocks * columns;
      double[] objective = random.ints(n, 0, objectives).asDoubleStream().toArray();
      int[] block = IntStream.range(0, n).map(j -> j % blocks).toArray();
      double[] mass = new double[blocks];
      double[] planted = new double[n];
      for (int s = 0; s < blocks; s++) {
        mass[s] = random.nextDouble() < empty ? 0 : random.nextInt(1, 4);
        planted[s + blocks * random.nextInt(columns)] = mass[s];
      }
      List<Row> rows = new ArrayList<>();
      for (int r = 0; r < rows(); r++) {
        int[] places = IntStream.range(0, n).filter(j -> random.nextDouble() < density).toArray();
        double[] coefficients =
            IntStream.of(places).mapToDouble(j -> random.nextBoolean() ? 1 : -1).toArray();
        Row row = new Row(r, places, coefficients);
        if (row.dot(planted) < 0) {
          row =
              new Row(
                  r,
                  places,
                  IntStream.range(0, places.length).mapToDouble(i -> -coefficients[i]).toArray());
        }
        rows.add(row);
      }
      return new PlantedProgram(objective, block, mass, rows);
    }
  }

  BlockProgram program() {
    return new BlockProgram(objective, block, mass);
  }

  /** By duality: the point is feasible and earns what the prices prove that no point exceeds. */
  void assertSolvedBy(Optimum optimum) {
    assertEquals(Optimum.Status.OPTIMAL, optimum.status());
    double[] total = new double[mass.length];
    double value = 0;
    for (int j = 0; j < block.length; j++) {
      assertTrue(optimum.x()[j] >= -1e-11, () -> "a column below 0");
      total[block[j]] += optimum.x()[j];
      value += objective[j] * optimum.x()[j];
    }
    for (int s = 0; s < mass.length; s++) {
      assertEquals(mass[s], total[s], 1e-12);
    }
    for (Row row : rows) {
      assertTrue(row.dot(optimum.x()) >= -1e-11, () -> "row " + row.name());
    }
    assertEquals(proof(optimum), value, 1e-9);
    assertEquals(proof(optimum), optimum.bound(), 1e-9);
  }

  /** Σ_s m_s max_j (c_j + Σ_r y_r a_rj), which bounds every feasible point if y ≥ 0. */
  double proof(Optimum optimum) {
    double[] worth = objective.clone();
    for (int r = 0; r < optimum.prices().length; r++) {
      assertTrue(optimum.prices()[r] >= 0);
      optimum.rows().get(r).addTo(worth, optimum.prices()[r]);
    }
    double bound = 0;
    for (int s = 0; s < mass.length; s++) {
      int place = s;
      bound +=
          mass[s]
              * IntStream.range(0, block.length)
                  .filter(j -> block[j] == place)
                  .mapToDouble(j -> worth[j])
                  .max()
                  .orElseThrow();
    }
    return bound;
  }
}
