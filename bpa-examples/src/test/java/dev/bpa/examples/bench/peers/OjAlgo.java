// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation.Result;

/** ojAlgo's own linear solver. */
final class OjAlgo {
  private OjAlgo() {}

  static double value(FullProgram program) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    for (double coefficient : program.objective()) {
      model.addVariable().lower(0).weight(coefficient);
    }
    for (FullProgram.Row row : program.rows()) {
      Expression expression = model.addExpression();
      for (int i = 0; i < row.at().length; i++) {
        expression.set(row.at()[i], row.coefficients()[i]);
      }
      if (row.isEquality()) {
        expression.level(row.bound());
      } else {
        expression.lower(row.bound());
      }
    }
    Result result = model.maximise();
    if (!result.getState().isOptimal()) {
      throw new IllegalStateException("ojAlgo answers " + result.getState());
    }
    return result.getValue();
  }
}
