// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.Utility;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.game.UtilityTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Persuasion with two states, solved by concavification: v̂(μ), what the sender earns from a
 * receiver of the belief μ, is linear where the receiver takes one action, so the least concave
 * function above it is the hull of the ends of these intervals, and its edge above the prior is the
 * best splitting.
 *
 * <p>All intervals are exact, single beliefs among them, at which only a tie makes an action
 * available. The edge is also a line above v̂, which proves the splitting best; its {@link
 * Multipliers} follow from it.
 *
 * @param tieBreak of the receiver
 * @param tolerance see {@link Solver#withTolerance}
 * @see "Kamenica and Gentzkow (2011), corollary 2; Alonso and Câmara (2016) for two priors"
 */
public record Concavification(TieBreak tieBreak, double tolerance) implements Solver {
  private static final Method METHOD =
      new Method("concavification", "two states that both sides hold possible, or neither", 0);

  private static final double ROUNDING = 1e-13;

  /**
   * Beliefs this near to the prior are taken for it, so that no edge is too short to have a slope.
   */
  private static final double AS_GOOD_AS_THE_PRIOR = 1e-14;

  /**
   * @param tieBreak of the receiver
   * @param tolerance see {@link Solver#withTolerance}
   * @throws IllegalArgumentException if the tolerance is not positive and finite
   */
  public Concavification {
    requireNonNull(tieBreak, "tieBreak");
    Tolerance.require(tolerance);
  }

  /** {@return the method whose ties go the sender's way, and whose largest gap is 1e-9} */
  public static Concavification withDefaults() {
    return new Concavification(TieBreak.SENDER_PREFERRED, 1e-9);
  }

  @Override
  public Concavification withTolerance(double tolerance) {
    return new Concavification(tieBreak, tolerance);
  }

  @Override
  public Concavification withTieBreak(TieBreak tieBreak) {
    return new Concavification(tieBreak, tolerance);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the game has not two states, or one of them is possible for
   *     one side alone
   */
  @Override
  public <S extends State, A> Solution<S, A> solve(PersuasionGame<S, A> game) {
    requireTwoStates(game);
    PriceUnit.require(game);
    return new Attempt<>(game).solution();
  }

  private static <S extends State> void requireTwoStates(PersuasionGame<S, ?> game) {
    if (game.states().size() != 2) {
      throw new IllegalArgumentException(
          "Concavification is for two states; this game has " + game.states().size());
    }
    for (S state : game.states()) {
      double truth = game.prior().probability(state);
      double believed = game.receiverPrior().probability(state);
      if (truth > 0 != believed > 0) {
        throw new IllegalArgumentException(
            ("Concavification is for states that both sides hold possible, but %s has probability"
                    + " %s for the sender and %s for the receiver")
                .formatted(state, truth, believed));
      }
    }
  }

  /**
   * The game as it is solved: the rarer state is the second, since beliefs near 0 are the finest
   * doubles, and the sender earns nothing by the first action, since what all actions have in
   * common in a state may be large and no scheme changes it.
   */
  private static <S extends State, A> PersuasionGame<S, A> plain(PersuasionGame<S, A> game) {
    double[] truth = game.vector(game.prior());
    List<S> states = new ArrayList<>(game.states());
    if (truth[0] < truth[1]) {
      Collections.reverse(states);
    }
    A first = game.actions().get(0);
    Utility<S, A> gain = (a, s) -> game.sender().of(a, s) - game.sender().of(first, s);
    return new PersuasionGame<>(
        game.prior(),
        game.receiverPrior(),
        UtilityTable.of(states, game.actions(), game.receiver()),
        UtilityTable.of(states, game.actions(), gain));
  }

  /** What the sender earns at one belief, the receiver taking the action. */
  private record Point(double belief, double value, int action) {}

  /** One game on its way to a solution. */
  private final class Attempt<S extends State, A> {
    private final PersuasionGame<S, A> original;
    private final PersuasionGame<S, A> game;
    private final double[] truth;
    private final double[] believed;
    private final double prior;

    Attempt(PersuasionGame<S, A> game) {
      original = game;
      this.game = plain(game);
      truth = this.game.vector(game.prior());
      believed = this.game.vector(game.receiverPrior());
      prior = truth[1] / (truth[0] + truth[1]);
    }

    Solution<S, A> solution() {
      BinaryReceiver receiver = receiver(true);
      List<Point> edge = edge(receiver, receiver);
      Scheme<S, A> scheme = scheme(edge.get(0), edge.get(1));
      if (tieBreak != TieBreak.SENDER_PREFERRED && (prior == 0 || prior == 1)) {
        return new Solution<>(scheme, Certificate.of(scheme, scheme.value()), METHOD);
      }
      // the supremum of what the receiver can be brought to by margins that vanish
      BinaryReceiver limit = receiver(false);
      SupportingLine line = line(edge(limit, receiver));
      Multipliers multipliers = line.multipliers(game, limit);
      double bound = multipliers.bound(original);
      double height = line.at(prior);
      double proved =
          height + Response.expectation(original.sender(), original.vector(original.prior()), 0);
      Certificate certificate =
          bound <= proved + ROUNDING * original.sender().magnitude()
              ? Certificate.of(scheme, bound, Optional.of(multipliers))
              : Certificate.of(scheme, proved);
      return new Solution<>(scheme, certificate, METHOD).proved(tolerance);
    }

    private SupportingLine line(List<Point> edge) {
      Point lower = edge.get(0);
      Point upper = edge.get(1);
      return SupportingLine.through(lower.belief, lower.value, upper.belief, upper.value);
    }

    private BinaryReceiver receiver(boolean sure) {
      double[] weight = new double[2];
      for (int s = 0; s < 2; s++) {
        weight[s] = truth[s] > 0 ? believed[s] / truth[s] : 1;
      }
      return new BinaryReceiver(game, tieBreak, weight, sure);
    }

    /** The two corners of the hull about the prior, of the actions that can be brought about. */
    private List<Point> edge(BinaryReceiver receiver, BinaryReceiver possible) {
      List<Point> points = new ArrayList<>();
      points.add(known(0));
      points.add(known(1));
      points.add(untold());
      for (int a = 0; a < game.actions().size(); a++) {
        Optional<BinaryReceiver.Interval> taking = receiver.taking(a);
        if (taking.isPresent() && possible.taking(a).isPresent()) {
          points.add(point(taking.get().low(), a));
          points.add(point(taking.get().high(), a));
        }
      }
      points.sort(Comparator.comparingDouble(Point::belief));
      int[] hull =
          UpperHull.corners(
              points.stream().mapToDouble(Point::belief).toArray(),
              points.stream().mapToDouble(Point::value).toArray());
      List<Point> corners = Arrays.stream(hull).mapToObj(points::get).toList();
      int right = 1;
      while (corners.get(right).belief < prior) {
        right++;
      }
      return corners.subList(right - 1, right + 1);
    }

    private Point known(int s) {
      Response response = Response.inState(game, s, tieBreak);
      return new Point(s, response.senderValue(), response.action());
    }

    private Point untold() {
      Response response = Response.to(game, believed, truth, tieBreak);
      return new Point(prior, response.senderValue(), response.action());
    }

    private Point point(double belief, int a) {
      double near = Math.abs(belief - prior) <= AS_GOOD_AS_THE_PRIOR ? prior : belief;
      double value = (1 - near) * game.sender().at(0, a) + near * game.sender().at(1, a);
      return new Point(near, value, a);
    }

    private Scheme<S, A> scheme(Point lower, Point upper) {
      List<Signal> signals = Recommendations.of(game.actions());
      boolean silent =
          lower.belief == prior || upper.belief == prior || lower.action == upper.action;
      if (silent) {
        return Scheme.of(
            original, List.of(signals.get(untold().action)), new double[][] {{1}, {1}}, tieBreak);
      }
      double width = upper.belief - lower.belief;
      double low = (upper.belief - prior) / width;
      double high = (prior - lower.belief) / width;
      double[] rare = {low * lower.belief / prior, high * upper.belief / prior};
      double[] other = {
        low * (1 - lower.belief) / (1 - prior), high * (1 - upper.belief) / (1 - prior)
      };
      return Scheme.of(
          original,
          List.of(signals.get(lower.action), signals.get(upper.action)),
          game.states().equals(original.states())
              ? new double[][] {other, rare}
              : new double[][] {rare, other},
          tieBreak);
    }
  }
}
