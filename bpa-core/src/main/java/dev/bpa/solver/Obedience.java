// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.internal.CompensatedSum;
import dev.bpa.probability.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What it takes for recommendations to be followed: Σ_ω π(a | ω) k(ω) ≥ 0 for each pair of actions
 * a, b and each belief ρ₀ that the receiver may start from, where
 *
 * <pre>k(ω) = ρ₀(ω) (u(a, ω) − u(b, ω) − ε).</pre>
 *
 * <p>Another kind of constraint is not of a belief but of how ties are broken: actions that the
 * receiver cannot tell apart in any state it holds possible have no margin between them; if ties
 * are broken against the sender, what is recommended of them must be the one that the sender likes
 * least, k(ω) = μ₀(ω) (v(b, ω) − v(a, ω)). And actions that are never better than all that they
 * would be passed over for are not recommended.
 */
final class Obedience {
  final double[] truth;
  final double[][] beliefs;

  /** The largest probability of each state under any of the priors. */
  final double[] weight;

  final int actions;

  /** The actions that are recommended at all. */
  final int[] recommended;

  private final PersuasionGame<?, ?> game;
  private final TieBreak tieBreak;
  private final double margin;
  private final double[] stake;
  private final boolean[][] alike;

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
    Arrays.setAll(stake, s -> Response.stake(game.receiver(), s));
    recommended = IntStream.range(0, actions).toArray();
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
  }

  private Obedience(Obedience all, int[] recommended) {
    game = all.game;
    truth = all.truth;
    beliefs = all.beliefs;
    weight = all.weight;
    tieBreak = all.tieBreak;
    margin = all.margin;
    actions = all.actions;
    stake = all.stake;
    alike = all.alike;
    this.recommended = recommended;
  }

  /** Obedience of a receiver who starts from any of these beliefs. */
  static <S extends State> Obedience of(
      PersuasionGame<S, ?> game, List<Distribution<S>> beliefs, TieBreak tieBreak, double margin) {
    return new Obedience(
        game,
        game.vector(game.prior()),
        beliefs.stream().map(game::vector).toArray(double[][]::new),
        tieBreak,
        margin);
  }

  /** The same, and only these actions are recommended; all, if there are none. */
  Obedience recommending(int[] actions) {
    return actions.length == 0 ? this : new Obedience(this, actions);
  }

  private boolean indistinguishable(int a, int b) {
    for (int s = 0; s < truth.length; s++) {
      double difference = Math.abs(game.receiver().at(s, a) - game.receiver().at(s, b));
      for (double[] belief : beliefs) {
        if (belief[s] > 0 && difference > TieBreak.TOLERANCE * stake[s]) {
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
    return belief == ties() ? alike[a][b] : a != b && !alike[a][b];
  }

  /** Whether there is a constraint of a belief on any pair. */
  boolean binds() {
    return IntStream.range(0, actions * actions)
        .anyMatch(pair -> binds(0, pair / actions, pair % actions));
  }

  /** Whether anything depends on how ties are broken. */
  boolean mindsTies() {
    return tieBreak != TieBreak.SENDER_PREFERRED
        && margin <= Strictness.MARGIN * game.receiver().range();
  }

  /** Whether a must beat b to be taken, rather than be no worse. */
  boolean mustBeat(int a, int b) {
    return mindsTies() && !alike[a][b] && Strictness.margin(tieBreak, a, b) > 0;
  }

  /** What is at stake in a state, by which margins are measured; never 0. */
  double stake(int s) {
    double range = game.receiver().range();
    return stake[s] > 0 ? stake[s] : range > 0 ? range : 1;
  }

  /** ε. */
  double margin() {
    return margin;
  }

  /** k(ω). */
  double slack(int belief, int s, int a, int b) {
    if (belief < beliefs.length) {
      return beliefs[belief][s] * (game.receiver().at(s, a) - game.receiver().at(s, b) - margin);
    }
    return truth[s] * (game.sender().at(s, b) - game.sender().at(s, a));
  }

  /**
   * What no scheme can pass that meets the constraints, by weak duality: Σ_ω max_a [μ₀(ω) v(a, ω) +
   * Σ y k(ω)], over the actions that are recommended.
   */
  double bound(List<Price> prices) {
    CompensatedSum total = new CompensatedSum();
    double[] worth = new double[actions];
    for (int s = 0; s < truth.length; s++) {
      for (int a = 0; a < actions; a++) {
        worth[a] = truth[s] * game.sender().at(s, a);
      }
      for (Price price : prices) {
        worth[price.a()] += price.y() * slack(price.belief(), s, price.a(), price.b());
      }
      double best = Double.NEGATIVE_INFINITY;
      for (int a : recommended) {
        best = Math.max(best, worth[a]);
      }
      total.add(best);
    }
    return total.value();
  }
}
