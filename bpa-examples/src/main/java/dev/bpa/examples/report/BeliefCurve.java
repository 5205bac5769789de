// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.game.UtilityTable;
import dev.bpa.policy.Silence;
import dev.bpa.probability.Distribution;
import dev.bpa.solver.ConcaveEnvelope;
import dev.bpa.solver.Scheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * v(μ) of a game of two states: what the sender earns if both sides believe μ in the second state
 * and nothing more is revealed. It is made of straight pieces, between the beliefs at which the
 * receiver may change its mind.
 *
 * @see "Kamenica and Gentzkow (2011), figure 1"
 */
final class BeliefCurve<S extends State> {
  private static final double APART = 1e-9;
  private static final double STRAIGHT = 1e-9;

  private final PersuasionGame<S, ?> game;
  private final TieBreak tieBreak;
  private final List<Double> kinks;

  /**
   * @throws IllegalArgumentException if the game has another number of states than two
   */
  BeliefCurve(PersuasionGame<S, ?> game, TieBreak tieBreak) {
    if (game.states().size() != 2) {
      throw new IllegalArgumentException(
          "A curve over beliefs needs two states, not " + game.states().size());
    }
    this.game = game;
    this.tieBreak = tieBreak;
    this.kinks = bends(ties(game.receiver()));
  }

  /** Both ends, and where v is not straight: most ties are between actions that are not best. */
  private List<Double> bends(List<Double> ties) {
    double slack = STRAIGHT * game.sender().magnitude();
    List<Double> bends = new ArrayList<>(List.of(0.0));
    for (int i = 1; i + 1 < ties.size(); i++) {
      double tie = ties.get(i);
      Piece before = piece(ties.get(i - 1), tie);
      Piece after = piece(tie, ties.get(i + 1));
      if (Math.abs(at(tie) - before.end()) > slack
          || Math.abs(after.start() - before.end()) > slack
          || Math.abs(after.slope() - before.slope()) > slack) {
        bends.add(tie);
      }
    }
    bends.add(1.0);
    return bends;
  }

  /** Where two of the receiver's actions are equally good, and both ends: 0 = … &lt; … = 1. */
  private static List<Double> ties(UtilityTable<?, ?> u) {
    TreeSet<Double> ties = new TreeSet<>(List.of(0.0, 1.0));
    int actions = u.actions().size();
    for (int a = 0; a < actions; a++) {
      for (int b = 0; b < a; b++) {
        double without = u.at(0, a) - u.at(0, b);
        double with = u.at(1, a) - u.at(1, b);
        double crossing = without / (without - with);
        if (crossing > APART && crossing < 1 - APART) {
          ties.add(crossing);
        }
      }
    }
    List<Double> apart = new ArrayList<>();
    for (double tie : ties) {
      if (apart.isEmpty() || tie - apart.get(apart.size() - 1) > APART) {
        apart.add(tie);
      }
    }
    return apart;
  }

  /** Where v bends or jumps, and both ends of it. */
  List<Double> kinks() {
    return kinks;
  }

  /** v(μ). */
  double at(double second) {
    Distribution<S> belief = Distribution.of(game.states(), new double[] {1 - second, second});
    return Scheme.of(game.withPrior(belief), new Silence(), tieBreak).value();
  }

  /** The straight pieces, one between any two kinks that follow each other. */
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i + 1 < kinks.size(); i++) {
      pieces.add(piece(kinks.get(i), kinks.get(i + 1)));
    }
    return pieces;
  }

  /** The least concave function that v is nowhere above, at each of the kinks. */
  List<Double> closure() {
    Map<Double, Double> tops = new HashMap<>();
    kinks.forEach(kink -> tops.put(kink, at(kink)));
    for (Piece piece : pieces()) {
      tops.merge(piece.from(), piece.start(), Math::max);
      tops.merge(piece.to(), piece.end(), Math::max);
    }
    ConcaveEnvelope envelope =
        ConcaveEnvelope.of(
            second -> tops.computeIfAbsent(second, this::at),
            kinks.stream().mapToDouble(kink -> kink).toArray());
    return kinks.stream().map(envelope::value).toList();
  }

  private Piece piece(double from, double to) {
    double third = (to - from) / 3;
    double left = at(from + third);
    double right = at(to - third);
    return new Piece(from, to, 2 * left - right, 2 * right - left);
  }

  /**
   * A straight piece of v.
   *
   * @param from a belief
   * @param to a higher one
   * @param start what v tends to at its lower end; what it is there is another matter
   * @param end what v tends to at its upper end
   */
  record Piece(double from, double to, double start, double end) {
    double slope() {
      return (end - start) / (to - from);
    }
  }
}
