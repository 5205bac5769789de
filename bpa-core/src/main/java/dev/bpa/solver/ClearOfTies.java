// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.game.UtilityTable;
import dev.bpa.internal.simplex.DualSimplex;
import dev.bpa.internal.simplex.Optimum;
import dev.bpa.internal.simplex.Optimum.Status;

/**
 * Joint probabilities moved a hair from where the receiver is indifferent.
 *
 * <p>They are mixed with a small share of those whose recommendations all beat what they must by
 * the largest margin there is. If that margin is so small that the share is none, as where only a
 * rare state breaks a tie, they are the best of those that keep the margin that is needed.
 */
final class ClearOfTies {
  /** A recommendation of probability 1e-8 must beat others by 1e-20. */
  private static final double FINEST = 1e-24;

  private static final int LIMIT = 100_000;

  /** More than is needed, for rounding. */
  private static final double AMPLE = 1.2 * Strictness.MARGIN;

  /** The largest share that is mixed. */
  private static final double SMALL = 1e-10;

  /** A recommendation made with less than this probability has no claim. */
  private static final double NEGLIGIBLE = 1e-11;

  private ClearOfTies() {}

  /** Those that are near an optimum. */
  static double[] near(
      Optimum optimum,
      Obedience obedience,
      JointProgram program,
      UtilityTable<?, ?> receiver,
      double noise) {
    double[] x = optimum.x();
    double[] claim = claim(x, obedience, program);
    ObedienceRows rows = new ObedienceRows(obedience, program, receiver, claim);
    Optimum clearest = new DualSimplex(program.ofMargin(), rows).solve(noise, LIMIT);
    double margin = clearest.x()[program.marginColumn()];
    double share = margin > AMPLE ? AMPLE / margin : 0;
    if (share > SMALL) {
      rows = new ObedienceRows(obedience, program, receiver, AMPLE);
      Optimum clear = new DualSimplex(program.ofValue(), rows).solve(FINEST, LIMIT);
      if (clear.status() == Status.OPTIMAL) {
        return clear.x();
      }
    }
    double[] mixture = x.clone();
    for (int j = 0; j < mixture.length; j++) {
      mixture[j] += share * (clearest.x()[j] - x[j]);
    }
    return mixture;
  }

  /** By how much of a margin of 1 each action must beat others: its stake under x. */
  private static double[] claim(double[] x, Obedience obedience, JointProgram program) {
    double[] claim = new double[obedience.actions];
    for (int a : obedience.recommended) {
      double mass = 0;
      for (int k = 0; k < program.states(); k++) {
        double joint = Math.max(0, x[program.column(k, a)]);
        mass += joint;
        claim[a] += joint * obedience.stake(program.state(k)) / program.receiverUnit();
      }
      claim[a] = mass > NEGLIGIBLE ? claim[a] : 0;
    }
    return claim;
  }
}
