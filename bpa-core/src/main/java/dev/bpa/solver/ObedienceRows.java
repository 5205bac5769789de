// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.game.UtilityTable;
import dev.bpa.internal.simplex.Optimum;
import dev.bpa.internal.simplex.Row;
import dev.bpa.internal.simplex.Separation;
import dev.bpa.solver.Obedience.Price;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the obedience constraints that joint probabilities violate, in time proportional to the
 * pairs of state and action that have probability, times the actions.
 *
 * <p>Deviations to the action that the receiver would take uninformed come first, all others once
 * those are settled: where interests are opposed silence is optimal, and they prove it.
 */
final class ObedienceRows implements Separation {
  private static final int AT_ONCE = 8;

  /** A violation below this share of the stake is none: what counts as a tie is cruder. */
  private static final double RELATIVE = 1e-14;

  /** What a sum is off by, as a share of its terms. */
  private static final double ROUNDING = 1e-15;

  private final Obedience obedience;
  private final JointProgram program;
  private final int states;
  private final int actions;
  private final double[] claim;
  private final double[] utility; // u less what the first action gives, [state * actions + action]
  private final double[] stake; // as it is, 0 where there is none
  private final double[] asked; // by how much actions must beat others, where they must
  private final double[][] belief; // per unit of x
  private final int[] untold;
  private final Map<Integer, Row> rows = new HashMap<>();
  private final double[] surplus;
  private final double[] worst = new double[AT_ONCE];
  private final int[] names = new int[AT_ONCE];
  private int found;
  private boolean settled;

  /** All constraints. */
  ObedienceRows(Obedience obedience, JointProgram program, UtilityTable<?, ?> receiver) {
    this(obedience, program, receiver, 0);
  }

  /** All constraints; where one action must beat another it does so by a share of the stake. */
  ObedienceRows(
      Obedience obedience, JointProgram program, UtilityTable<?, ?> receiver, double share) {
    this(obedience, program, receiver, new double[obedience.actions], share);
  }

  /**
   * All constraints, with a margin that is a column of the program: where one action must beat
   * another it does so by the margin times what it claims.
   */
  ObedienceRows(
      Obedience obedience, JointProgram program, UtilityTable<?, ?> receiver, double[] claim) {
    this(obedience, program, receiver, claim, 0);
  }

  private ObedienceRows(
      Obedience obedience,
      JointProgram program,
      UtilityTable<?, ?> receiver,
      double[] claim,
      double share) {
    this.claim = claim;
    asked = new double[program.states()];
    this.obedience = obedience;
    this.program = program;
    states = program.states();
    actions = obedience.actions;
    surplus = new double[actions];
    utility = new double[states * actions];
    stake = new double[states];

    belief = new double[obedience.beliefs.length][states];
    for (int k = 0; k < states; k++) {
      int s = program.state(k);
      stake[k] = Response.stake(receiver, s) / program.receiverUnit();
      asked[k] = share * obedience.stake(s) / program.receiverUnit();
      for (int a = 0; a < actions; a++) {
        utility[k * actions + a] = (receiver.at(s, a) - receiver.at(s, 0)) / program.receiverUnit();
      }
      for (int i = 0; i < belief.length; i++) {
        belief[i][k] = obedience.beliefs[i][s] / program.weight(k);
      }
    }
    untold = new int[belief.length];
    for (int i = 0; i < untold.length; i++) {
      double[] advantage = Response.advantages(receiver, obedience.beliefs[i]);
      for (int a = 0; a < actions; a++) {
        untold[i] = advantage[a] > advantage[untold[i]] ? a : untold[i];
      }
    }
  }

  @Override
  public List<Row> violated(double[] x, double noise) {
    found = 0;
    search(x, noise);
    if (found == 0 && !settled) {
      settled = true;
      search(x, noise);
    }
    List<Row> violated = new ArrayList<>(found);
    for (int i = 0; i < found; i++) {
      violated.add(row(names[i]));
    }
    return violated;
  }

  private void search(double[] x, double noise) {
    for (int a : obedience.recommended) {
      for (int i = 0; i < belief.length; i++) {
        search(x, noise, i, a);
      }
    }
  }

  private void search(double[] x, double noise, int i, int a) {
    double mass = 0;
    double size = 0;
    double atStake = 0;
    double lead = 0;
    Arrays.fill(surplus, 0);
    for (int k = 0; k < states; k++) {
      double share = x[program.column(k, a)] * belief[i][k];
      if (share != 0) {
        int first = k * actions;
        double own = utility[first + a];
        for (int b = 0; b < actions; b++) {
          surplus[b] += share * (own - utility[first + b]);
        }
        mass += share;
        lead += share * asked[k];
        size += Math.abs(share);
        atStake += Math.abs(share) * stake[k];
      }
    }
    if (size > 0 || claim[a] > 0) {
      double tolerance = Math.max(noise, RELATIVE * atStake + ROUNDING * size);
      double margin = obedience.margin() / program.receiverUnit() * mass;
      for (int b = settled ? 0 : untold[i]; b < (settled ? actions : untold[i] + 1); b++) {
        if (obedience.binds(i, a, b)) {
          double more = obedience.mustBeat(a, b) ? lead + claimed(x, a) : 0;
          offer(name(i, a, b), margin + more - surplus[b], tolerance);
        } else if (i == 0 && obedience.binds(obedience.ties(), a, b)) {
          int name = name(obedience.ties(), a, b);
          offer(name, -row(name).dot(x), noise);
        }
      }
    }
  }

  private double claimed(double[] x, int a) {
    return claim[a] > 0 ? claim[a] * x[program.marginColumn()] : 0;
  }

  /** Keeps the largest violations, the worst first. */
  private void offer(int name, double violation, double tolerance) {
    if (!(violation > tolerance) || (found == AT_ONCE && violation <= worst[found - 1])) {
      return;
    }
    int i = found == AT_ONCE ? found - 1 : found++;
    while (i > 0 && worst[i - 1] < violation) {
      worst[i] = worst[i - 1];
      names[i] = names[i - 1];
      i--;
    }
    worst[i] = violation;
    names[i] = name;
  }

  private int name(int i, int a, int b) {
    return (i * actions + a) * actions + b;
  }

  private Row row(int name) {
    return rows.computeIfAbsent(name, this::written);
  }

  private Row written(int name) {
    int b = name % actions;
    int a = name / actions % actions;
    int i = name / actions / actions;
    boolean leads = i < belief.length && obedience.mustBeat(a, b);
    boolean claims = leads && claim[a] > 0;
    int[] columns = new int[states + (claims ? 1 : 0)];
    double[] coefficients = new double[columns.length];
    for (int k = 0; k < states; k++) {
      columns[k] = program.column(k, a);
      coefficients[k] = obedience.slack(i, program.state(k), a, b) / (program.weight(k) * unit(i));
      coefficients[k] -= leads ? asked[k] * belief[i][k] : 0;
    }
    if (claims) {
      columns[states] = program.marginColumn();
      coefficients[states] = -claim[a];
    }
    return new Row(name, columns, coefficients);
  }

  private double unit(int i) {
    return i == obedience.ties() ? program.senderUnit() : program.receiverUnit();
  }

  /** The prices of an optimum, in units of the game. */
  List<Price> prices(Optimum optimum) {
    List<Price> prices = new ArrayList<>();
    for (int r = 0; r < optimum.prices().length; r++) {
      double y = optimum.prices()[r];
      if (y > 0) {
        int name = optimum.rows().get(r).name();
        int i = name / actions / actions;
        prices.add(
            new Price(
                i, name / actions % actions, name % actions, y * program.senderUnit() / unit(i)));
      }
    }
    return prices;
  }
}
