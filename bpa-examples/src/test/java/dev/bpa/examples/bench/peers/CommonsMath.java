// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/** The tableau simplex of Apache Commons Math 3. */
final class CommonsMath {
  private CommonsMath() {}

  static double value(FullProgram program) {
    List<LinearConstraint> constraints = new ArrayList<>();
    for (FullProgram.Row row : program.rows()) {
      double[] coefficients = new double[program.objective().length];
      for (int i = 0; i < row.at().length; i++) {
        coefficients[row.at()[i]] = row.coefficients()[i];
      }
      Relationship relationship = row.isEquality() ? Relationship.EQ : Relationship.GEQ;
      constraints.add(new LinearConstraint(coefficients, relationship, row.bound()));
    }
    return new SimplexSolver()
        .optimize(
            new LinearObjectiveFunction(program.objective(), 0),
            new LinearConstraintSet(constraints),
            GoalType.MAXIMIZE,
            new NonNegativeConstraint(true))
        .getValue();
  }
}
