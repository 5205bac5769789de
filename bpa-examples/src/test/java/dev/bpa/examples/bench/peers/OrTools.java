// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import com.google.ortools.linearsolver.MPVariable;

/**
 * The solvers that OR-tools has or wraps, each time from scratch: it would warm-start otherwise.
 */
final class OrTools {
  static {
    Loader.loadNativeLibraries();
  }

  private OrTools() {}

  static double value(String name, FullProgram program) {
    MPSolver solver = MPSolver.createSolver(name);
    try {
      if (name.startsWith("HIGHS")) {
        solver.setSolverSpecificParametersAsString("output_flag=false"); // no line a program
      }
      MPVariable[] x = new MPVariable[program.objective().length];
      for (int i = 0; i < x.length; i++) {
        x[i] = solver.makeNumVar(0, Double.POSITIVE_INFINITY, "");
        solver.objective().setCoefficient(x[i], program.objective()[i]);
      }
      solver.objective().setMaximization();
      for (FullProgram.Row row : program.rows()) {
        double most = row.isEquality() ? row.bound() : Double.POSITIVE_INFINITY;
        MPConstraint constraint = solver.makeConstraint(row.bound(), most);
        for (int i = 0; i < row.at().length; i++) {
          constraint.setCoefficient(x[row.at()[i]], row.coefficients()[i]);
        }
      }
      ResultStatus status = solver.solve();
      if (status != ResultStatus.OPTIMAL) {
        throw new IllegalStateException(name + " answers " + status);
      }
      return solver.objective().value();
    } finally {
      solver.delete();
    }
  }
}
