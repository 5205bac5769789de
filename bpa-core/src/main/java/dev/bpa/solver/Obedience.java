// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.internal.CompensatedSum;
import dev.bpa.probability.Distribution;
import java.util.Collection;
import java.util.List;

/**
 * What it takes for recommendations to be followed: Σ_ω π(a | ω) k(ω) ≥ 0 for each pair of actions
 * a, b and each belief ρ₀ that the receiver may start from, where
 *
 * <pre>k(ω) = ρ₀(ω) (u(a, ω) − u(b, ω) − ε − δ_ab stake(ω)),</pre>
 *
 * <p>ε is the margin asked for, and δ_ab keeps clear of ties that would be broken against a. Two
 * more kinds of constraint are not of a belief but of how ties are broken:
 *
 * <ul>
 *   <li>Actions that the receiver cannot tell apart in any state it holds possible have no margin
 *       between them; if ties are broken against the sender, what is recommended of them must be the
 *       one that the sender likes least, k(ω) = μ₀(ω) (v(b, ω) − v(a, ω)).
 *   <li>Actions that are never better than all that they would be passed over for are not
 *       recommended: k(ω) &lt; 0, with b = a.
 * </ul>
 */
final class Obedience {
  final double[] truth;
  final double[][] beliefs;

  /** The largest probability of each state under any of the priors. */
  final double[] weight;

  final int actions;
  private final PersuasionGame<?, ?> game;
  private final TieBreak tieBreak;
  private final double margin;
  private final double[] stake;
  private final boolean[][] alike;
  private final boolean[] never;

  /** A price y ≥ 0 on the constraint of a belief, or of {@link #ties}, and two actions. */
  record Price(int belief, int a, int b, double y) {}

  private Obedience(
      PersuasionGame<?, ?> game,
      double[] truth,
      double[][] beliefs,
      TieBreak tieBreak,
      double margin) {
    this.game = game;
    this.truth = truth;
    this.beliefs = beliefs;
    this.tieBreak = tieBreak;
    this.margin = margin;
    actions = game.actions().size();
    stake = new double[truth.length];
    double range = game.receiver().range();
    for (int s = 0; s < stake.length; s++) {
      double here = Response.stake(game.receiver(), s);
      stake[s] = here > 0 ? here : range;
    }
    weight = truth.clone();
    for (double[] belief : beliefs) {
      for (int s = 0; s < weight.length; s++) {
        weight[s] = Math.max(weight[s], belief[s]);
      }
    }
    alike = new boolean[actions][actions];
    if (tieBreak == TieBreak.ADVERSARIAL) {
      for (int a = 0; a < actions; a++) {
        for (int b = 0; b < actions; b++) {
          alike[a][b] = a != b && indistinguishable(a, b);
        }
      }
    }
    never =
        tieBreak == TieBreak.SENDER_PREFERRED
            ? new boolean[actions]
            : StrictBestResponses.never(this);
  }

  /** Obedience of a receiver who starts from any of these beliefs. */
  static <S extends State> Obedience of(
      PersuasionGame<S, ?> game,
      Collection<Distribution<S>> beliefs,
      TieBreak tieBreak,
      double margin) {
    return new Obedience(
        game,
        game.vector(game.prior()),
        beliefs.stream().map(game::vector).toArray(double[][]::new),
        tieBreak,
        margin);
  }

  private boolean indistinguishable(int a, int b) {
    for (int s = 0; s < truth.length; s++) {
      for (double[] belief : beliefs) {
        if (belief[s] > 0 && game.receiver().at(s, a) != game.receiver().at(s, b)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The number that stands for how ties are broken, where others stand for beliefs. */
  int ties() {
    return beliefs.length;
  }

  /** Whether there is a constraint of this belief, or of {@link #ties}, on the pair. */
  boolean binds(int belief, int a, int b) {
    return belief == ties() ? (a == b ? never[a] : alike[a][b]) : a != b && !alike[a][b];
  }

  /** ε. */
  double margin() {
    return margin;
  }

  /** δ_ab. */
  double strictness(int a, int b) {
    return Strictness.margin(tieBreak, a, b);
  }

  /** stake(ω); where nothing is at stake, the range of u, so that ties count there too. */
  double stake(int s) {
    return stake[s];
  }

  /** k(ω), with or without δ. */
  double slack(int belief, int s, int a, int b, boolean strictly) {
    if (belief == ties()) {
      return a == b
          ? -weight[s] * game.sender().range()
          : truth[s] * (game.sender().at(s, b) - game.sender().at(s, a));
    }
    double delta = strictly ? strictness(a, b) * stake[s] : 0;
    return beliefs[belief][s]
        * (game.receiver().at(s, a) - game.receiver().at(s, b) - margin - delta);
  }

  /**
   * What no scheme can pass that meets the constraints, by weak duality: Σ_ω max_a [μ₀(ω) v(a, ω) +
   * Σ y k(ω)].
   */
  double bound(List<Price> prices, boolean strictly) {
    CompensatedSum total = new CompensatedSum();
    double[] worth = new double[actions];
    for (int s = 0; s < truth.length; s++) {
      for (int a = 0; a < actions; a++) {
        worth[a] = truth[s] * game.sender().at(s, a);
      }
      for (Price price : prices) {
        worth[price.a()] += price.y() * slack(price.belief(), s, price.a(), price.b(), strictly);
      }
      double best = worth[0];
      for (double each : worth) {
        best = Math.max(best, each);
      }
      total.add(best);
    }
    return total.value();
  }
}
