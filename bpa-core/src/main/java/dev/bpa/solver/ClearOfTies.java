// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.game.UtilityTable;
import dev.bpa.internal.simplex.DualSimplex;
import dev.bpa.internal.simplex.Optimum;

/**
 * Joint probabilities moved a hair from where the receiver is indifferent: a mixture of those given
 * with a small share of others whose recommendations all beat what they must, by the largest margin
 * there is.
 *
 * @param x the mixture
 * @param share of the others in it; no utility falls by more than that share of its range
 */
@SuppressWarnings("ArrayRecordComponent") // read once, by the one who made it
record ClearOfTies(double[] x, double share) {
  private static final double NOISE = 1e-13;
  private static final int LIMIT = 100_000;

  /** Twice what is needed, for rounding. */
  private static final double AMPLE = 2 * Strictness.MARGIN;

  /** A recommendation made with less than this probability has no claim. */
  private static final double NEGLIGIBLE = 1e-11;

  static ClearOfTies from(
      double[] x, Obedience obedience, JointProgram program, UtilityTable<?, ?> receiver) {
    double[] claim = new double[obedience.actions];
    for (int a = 0; a < claim.length; a++) {
      double mass = 0;
      for (int k = 0; k < program.states(); k++) {
        double joint = Math.max(0, x[program.column(k, a)]);
        mass += joint;
        claim[a] += joint * obedience.stake(program.state(k)) / program.receiverUnit();
      }
      claim[a] = mass > NEGLIGIBLE ? claim[a] : 0;
    }
    Optimum others =
        new DualSimplex(program.ofMargin(), new ObedienceRows(obedience, program, receiver, claim))
            .solve(NOISE, LIMIT);
    double margin = others.x()[program.marginColumn()];
    double share = margin > AMPLE ? AMPLE / margin : 0;
    double[] mixture = x.clone();
    for (int j = 0; j < mixture.length; j++) {
      mixture[j] += share * (others.x()[j] - x[j]);
    }
    return new ClearOfTies(mixture, share);
  }
}
