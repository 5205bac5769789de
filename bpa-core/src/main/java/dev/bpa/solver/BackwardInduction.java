// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.State;
import dev.bpa.game.MarkovGame;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.UtilityTable;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Markov persuasion of myopic receivers over a finite horizon, from the last step back: the node x
 * at step t is an ordinary game of persuasion in which the sender gets
 *
 * <p>v(a, ω) + γ Σ P(x' | x, a, ω) Vₜ₊₁(x').
 *
 * <p>Vₜ is what the schemes found earn, and a scheme at x is within its own gap, and γ times the
 * largest gap that follows, of optimal: so the bound at the start holds for the whole process.
 *
 * <p>Immutable; each {@code with…} is a copy.
 *
 * @see "Gan, Majumdar, Radanovic and Singla, Bayesian Persuasion in Sequential Decision-Making,
 *     AAAI 2022"
 */
public final class BackwardInduction {
  private final Solver solver;
  private final double discount;

  private BackwardInduction(Solver solver, double discount) {
    this.solver = requireNonNull(solver, "solver");
    this.discount = discount;
  }

  /**
   * {@return backward induction that solves each node by this solver, without discount}
   *
   * @param solver of the game at a node, to which what comes after is added
   */
  public static BackwardInduction with(Solver solver) {
    return new BackwardInduction(solver, 1);
  }

  /**
   * {@return the same with another γ, which multiplies what each next step is worth}
   *
   * @param discount γ, in [0, 1]
   * @throws IllegalArgumentException if the discount is &lt; 0, &gt; 1 or NaN
   */
  public BackwardInduction withDiscount(double discount) {
    if (!(discount >= 0 && discount <= 1)) {
      throw new IllegalArgumentException("Not a discount factor between 0 and 1: " + discount);
    }
    return new BackwardInduction(solver, discount);
  }

  /**
   * {@return the best policy of so many steps from the start}
   *
   * @param <S> states
   * @param <A> actions
   * @param game the nodes, their games and the transitions
   * @param start the first node
   * @param horizon how many steps, ≥ 1
   * @throws IllegalArgumentException if horizon &lt; 1, or no game is played at the start
   * @throws SolverException if a node could not be solved
   */
  public <S extends State, A> MarkovSolution<S, A> solve(
      MarkovGame<S, A> game, Context start, int horizon) {
    if (horizon < 1) {
      throw new IllegalArgumentException("A horizon of at least one step, not " + horizon);
    }
    if (!game.stages().containsKey(start)) {
      throw new IllegalArgumentException(
          "No game is played at the start %s, only at %s".formatted(start, game.stages().keySet()));
    }
    List<Set<Context>> reached = reached(game, start, horizon);
    List<Map<Context, Solution<S, A>>> steps = new ArrayList<>();
    Worth worth = new Worth(Map.of(), Map.of());
    double violation = 0;
    double residual = 0;
    for (int t = horizon - 1; t >= 0; t--) {
      Map<Context, Solution<S, A>> step = new LinkedHashMap<>();
      Worth now = new Worth(new HashMap<>(), new HashMap<>());
      for (Context node : reached.get(t)) {
        Solution<S, A> solution = solver.solve(continued(game, node, worth));
        Certificate proof = solution.certificate();
        step.put(node, solution);
        now.value.put(node, proof.value());
        now.gap.put(node, proof.gap() + discount * largestGap(game, node, worth));
        violation = Math.max(violation, proof.obedienceViolation());
        residual = Math.max(residual, proof.plausibilityResidual());
      }
      steps.add(0, step);
      worth = now;
    }
    double value = worth.value(start);
    Certificate certificate = new Certificate(value, value + worth.gap(start), violation, residual);
    long nodes = steps.stream().mapToInt(Map::size).sum();
    return new MarkovSolution<>(
        steps, certificate, new Method("backward induction", "myopic receivers", nodes));
  }

  /** What nodes are worth from a step on, and how far from optimal that may be; 0 if terminal. */
  private record Worth(Map<Context, Double> value, Map<Context, Double> gap) {
    double value(Context node) {
      return value.getOrDefault(node, 0.0);
    }

    double gap(Context node) {
      return gap.getOrDefault(node, 0.0);
    }
  }

  private static <S extends State, A> List<Set<Context>> reached(
      MarkovGame<S, A> game, Context start, int horizon) {
    List<Set<Context>> reached = new ArrayList<>();
    reached.add(Set.of(start));
    for (int t = 1; t < horizon; t++) {
      Set<Context> nodes = new LinkedHashSet<>();
      for (Context node : reached.get(t - 1)) {
        for (Distribution<? extends Context> lottery : lotteries(game, node)) {
          nodes.addAll(lottery.support());
        }
      }
      nodes.retainAll(game.stages().keySet());
      reached.add(nodes);
    }
    return reached;
  }

  private static <S extends State, A> List<Distribution<? extends Context>> lotteries(
      MarkovGame<S, A> game, Context node) {
    PersuasionGame<S, A> stage = stage(game, node);
    List<Distribution<? extends Context>> all = new ArrayList<>();
    for (S state : stage.states()) {
      for (A action : stage.actions()) {
        all.add(game.transition().next(node, action, state));
      }
    }
    return all;
  }

  private <S extends State, A> double largestGap(MarkovGame<S, A> game, Context node, Worth next) {
    double largest = 0;
    for (Distribution<? extends Context> lottery : lotteries(game, node)) {
      largest = Math.max(largest, lottery.expect(next::gap));
    }
    return largest;
  }

  private <S extends State, A> PersuasionGame<S, A> continued(
      MarkovGame<S, A> game, Context node, Worth next) {
    PersuasionGame<S, A> stage = stage(game, node);
    UtilityTable<S, A> sender =
        UtilityTable.of(
            stage.states(),
            stage.actions(),
            (A action, S state) ->
                stage.sender().of(action, state)
                    + discount * game.transition().next(node, action, state).expect(next::value));
    return new PersuasionGame<>(stage.prior(), stage.receiverPrior(), stage.receiver(), sender);
  }

  private static <S extends State, A> PersuasionGame<S, A> stage(
      MarkovGame<S, A> game, Context node) {
    return requireNonNull(game.stages().get(node));
  }
}
