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
 * <p>ε is the margin asked for, and δ_ab keeps clear of ties that would be broken against a.
 * Actions that the receiver cannot tell apart in any state it holds possible have no margin between
 * them; if ties are broken against the sender, what is recommended of them must be the one that the
 * sender likes least, k(ω) = μ₀(ω) (v(b, ω) − v(a, ω)): one more constraint, held to be of the
 * <i>adversary</i> and not of a belief.
 */
final class Obedience {
  final double[] truth;
  final double[][] beliefs;
  final int actions;
  private final PersuasionGame<?, ?> game;
  private final TieBreak tieBreak;
  private final double margin;
  private final double[] stake;
  private final boolean[][] alike;

  /** A price y ≥ 0 on the constraint of a belief (or the adversary) and two actions. */
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
    alike = new boolean[actions][actions];
    if (tieBreak == TieBreak.ADVERSARIAL) {
      for (int a = 0; a < actions; a++) {
        for (int b = 0; b < actions; b++) {
          alike[a][b] = a != b && indistinguishable(a, b);
        }
      }
    }
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

  /** The number that stands for the adversary where others stand for beliefs. */
  int adversary() {
    return beliefs.length;
  }

  /** Whether the constraint of this belief, or of the adversary, is among those of the pair. */
  boolean binds(int belief, int a, int b) {
    return a != b && alike[a][b] == (belief == adversary());
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
    if (belief == adversary()) {
      return truth[s] * (game.sender().at(s, b) - game.sender().at(s, a));
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
