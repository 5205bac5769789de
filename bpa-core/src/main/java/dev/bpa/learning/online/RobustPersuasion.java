// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning.online;

import dev.bpa.Experience;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.UtilityTable;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.RegretBounds;
import dev.bpa.solver.ObedienceProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Persuasion with a prior that the sender does not know, and that the receiver may know or not: the
 * scheme of each round is obeyed whichever prior in a ball around the empirical one is the true
 * one, and among those schemes the best for the empirical one.
 *
 * <p>The ball is {@code ‖ρ − γ‖₁ ≤ ε}; obedience is linear in the prior, so that its corners γ +
 * ε/2 (1_ω − 1_ω′) stand for all of it, as receiver's priors of an {@link ObedienceProgram}. As
 * long as the ball holds a state impossible that is none, the sender tells the state: that is
 * obeyed under every prior. The program is solved whenever a tenth more states have been seen,
 * about 140 times in a million rounds; in between the last scheme stays, for the last ball does.
 *
 * <p><b>Assumes</b> states that are drawn independently of one prior and seen by the sender, and a
 * rational receiver who breaks ties in the sender's favour. <b>Promises</b>, with probability at
 * least 1 − δ, that every recommendation of every round is obeyed, and {@link
 * RobustPersuasionBound}.
 *
 * <p>Mutable, not thread-safe.
 *
 * @param <S> states
 * @param <A> actions
 * @see "Zu, Iyer and Xu, Learning to Persuade on the Fly: Robustness Against Ignorance, Operations
 *     Research 73(1), 2025, arXiv 2102.10156"
 */
public final class RobustPersuasion<S extends State, A> implements OnlineSender<S> {
  private final UtilityTable<S, A> receiver;
  private final UtilityTable<S, A> sender;
  private final double delta;
  private final TabularPolicy<S> disclosure;
  private final long[] seen;
  private final long[] solved; // seen, when the scheme was found
  private long rounds;
  private long epoch;
  private long next = 1;
  private TabularPolicy<S> policy;

  private RobustPersuasion(UtilityTable<S, A> receiver, UtilityTable<S, A> sender, double delta) {
    this.receiver = receiver;
    this.sender = sender;
    this.delta = Requirements.delta(delta);
    this.disclosure = disclosure(receiver, sender);
    this.seen = new long[receiver.states().size()];
    this.solved = new long[seen.length];
    this.policy = disclosure;
  }

  /**
   * {@return the learner before the first round}
   *
   * @param <S> states
   * @param <A> actions
   * @param receiver u(a, ω); every state of it must be possible
   * @param sender v(a, ω), over the same states and actions in the same order
   * @param delta δ; 1/T for a regret of O(√(T log T)) in expectation
   * @throws IllegalArgumentException if the tables are not over the same states and actions, or
   *     delta is not inside (0, 1)
   */
  public static <S extends State, A> RobustPersuasion<S, A> of(
      UtilityTable<S, A> receiver, UtilityTable<S, A> sender, double delta) {
    Distribution<S> any = Distribution.uniform(receiver.states());
    new PersuasionGame<>(any, any, receiver, sender); // checks the tables
    return new RobustPersuasion<>(receiver, sender, delta);
  }

  /** In each state the action that the receiver likes best in it; ties go the sender's way. */
  private static <S extends State, A> TabularPolicy<S> disclosure(
      UtilityTable<S, A> receiver, UtilityTable<S, A> sender) {
    Map<S, Distribution<Signal>> kernel = new LinkedHashMap<>();
    for (int s = 0; s < receiver.states().size(); s++) {
      int best = 0;
      for (int a = 1; a < receiver.actions().size(); a++) {
        int better = Double.compare(receiver.at(s, a), receiver.at(s, best));
        if (better > 0 || (better == 0 && sender.at(s, a) > sender.at(s, best))) {
          best = a;
        }
      }
      Signal signal = Signal.recommend(receiver.actions().get(best));
      kernel.put(receiver.states().get(s), Distribution.certain(signal));
    }
    return TabularPolicy.of(kernel);
  }

  @Override
  public String name() {
    return "Robust persuasion over %d states and %d actions at δ = %s, game %08x"
        .formatted(
            seen.length,
            receiver.actions().size(),
            delta,
            31 * Arrays.deepHashCode(receiver.rows()) + Arrays.deepHashCode(sender.rows()));
  }

  @Override
  public long rounds() {
    return rounds;
  }

  /** {@return the scheme of the next round: recommendations of actions} */
  public TabularPolicy<S> policy() {
    return policy;
  }

  /**
   * {@return ε of the ball that the scheme was found for; 2, which is every prior, before the
   * first}
   */
  public double radius() {
    long behind = Arrays.stream(solved).sum();
    return behind == 0 ? 2 : Math.min(2, ConfidenceBall.radius(seen.length, epoch, behind, delta));
  }

  /** {@inheritDoc} Draws nothing: {@link #policy()}. */
  @Override
  public TabularPolicy<S> commit(RandomGenerator random) {
    return policy;
  }

  /** Takes in the state of the round; the reward is not needed. */
  @Override
  public void learn(Experience<S, ?> experience) {
    observe(experience.outcome().state());
  }

  /**
   * Takes in the state of a round.
   *
   * @param state ω
   * @throws IllegalArgumentException if the game has no such state
   * @throws dev.bpa.solver.SolverException if no scheme could be proved optimal
   */
  public void observe(S state) {
    seen[receiver.indexOf(state)]++;
    rounds++;
    if (rounds == next) {
      epoch++;
      next = ConfidenceBall.next(rounds);
      System.arraycopy(seen, 0, solved, 0, seen.length);
      policy = solve();
    }
  }

  private TabularPolicy<S> solve() {
    double total = Arrays.stream(solved).sum();
    double[] empirical = Arrays.stream(solved).mapToDouble(n -> n / total).toArray();
    double moved = radius() / 2;
    if (!(Arrays.stream(empirical).min().orElseThrow() > moved)) {
      return disclosure;
    }
    PersuasionGame<S, A> game =
        new PersuasionGame<>(distribution(empirical), distribution(empirical), receiver, sender);
    return ObedienceProgram.withDefaults().solve(game, corners(empirical, moved)).policy();
  }

  private List<Distribution<S>> corners(double[] centre, double moved) {
    List<Distribution<S>> corners = new ArrayList<>();
    for (int to = 0; to < centre.length; to++) {
      for (int from = 0; from < centre.length; from++) {
        if (to != from) {
          double[] corner = centre.clone();
          corner[to] += moved;
          corner[from] -= moved;
          corners.add(distribution(corner));
        }
      }
    }
    return corners;
  }

  private Distribution<S> distribution(double[] probabilities) {
    return Distribution.of(receiver.states(), probabilities);
  }

  /**
   * {@return what theory promises, for a sender whose utilities are in [0, 1]}
   *
   * @param rarest p₀, the probability of the rarest state
   * @param strictness s: see {@link RobustPersuasionBound}
   * @throws IllegalArgumentException as the bound's constructor
   */
  public RegretBounds bounds(double rarest, double strictness) {
    return RegretBounds.none()
        .withHighProbability(new RobustPersuasionBound(seen.length, rarest, strictness, delta));
  }

  @Override
  public LearnerState state() {
    double[] numbers = new double[2 * seen.length + 2];
    for (int s = 0; s < seen.length; s++) {
      numbers[s] = seen[s];
      numbers[seen.length + s] = solved[s];
    }
    numbers[2 * seen.length] = epoch;
    numbers[2 * seen.length + 1] = next;
    return LearnerState.of(name(), rounds, numbers);
  }

  /** {@inheritDoc} The program is solved once, unless all is disclosed. */
  @Override
  public void restore(LearnerState state) {
    double[] numbers = state.numbersOf(name(), 2 * seen.length + 2);
    for (int s = 0; s < seen.length; s++) {
      seen[s] = (long) numbers[s];
      solved[s] = (long) numbers[seen.length + s];
    }
    rounds = state.rounds();
    epoch = (long) numbers[2 * seen.length];
    next = (long) numbers[2 * seen.length + 1];
    policy = epoch == 0 ? disclosure : solve();
  }
}
