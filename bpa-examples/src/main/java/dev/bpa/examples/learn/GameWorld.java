// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.StochasticReceiver;
import dev.bpa.game.BestResponse;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.QuantalResponse;
import dev.bpa.game.TieBreak;
import dev.bpa.game.UpdateRule;
import dev.bpa.learning.Environment;
import dev.bpa.learning.ExactAscent;
import dev.bpa.learning.ResponseScore;
import dev.bpa.learning.Reward;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.policy.MixturePolicy;
import dev.bpa.policy.Silence;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.Range;
import dev.bpa.solver.Solver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A game with a simulated receiver, who knows the policy that it faces.
 *
 * @param game the game
 * @param rationality λ of a quantal receiver; empty for one that takes its best action, ties in the
 *     sender's favour
 * @see dev.bpa.game.QuantalResponse
 */
public record GameWorld(PersuasionGame<NamedState, String> game, OptionalDouble rationality) {
  private static final double[] SHARES = {0.25, 0.5, 0.75, 1};

  /**
   * A game with its receiver.
   *
   * @param game with one prior for sender and receiver, or two
   * @param rationality λ, or empty
   */
  public GameWorld {
    requireNonNull(game, "game");
    requireNonNull(rationality, "rationality");
  }

  /** {@return nature, the receiver and the sender's utility} */
  public Environment<NamedState, String> environment() {
    return new Environment<>(
        List.of(Context.none()),
        Prior.of(game.prior()),
        (policy, round) -> receiver(policy),
        Reward.of(game.sender()));
  }

  private Receiver<String> receiver(SignalingPolicy<NamedState> policy) {
    UpdateRule<NamedState> rule = UpdateRule.bayes(Prior.of(game.receiverPrior()), policy);
    if (rationality.isPresent()) {
      return new QuantalResponse<>(
          rule, game.receiver(), game.actions(), rationality.getAsDouble());
    }
    return BestResponse.to(rule, game.receiver(), game.actions())
        .breakingTies(TieBreak.SENDER_PREFERRED, game.sender());
  }

  /**
   * {@return how a quantal receiver's answers move with its belief; empty for a rational one, whose
   * answers jump}
   */
  public Optional<ResponseScore<NamedState, String>> score() {
    return rationality.isPresent()
        ? Optional.of(
            ResponseScore.quantal(
                Prior.of(game.receiverPrior()),
                game.receiver(),
                game.actions(),
                rationality.getAsDouble()))
        : Optional.empty();
  }

  /**
   * {@return the best policy that the payoffs lead to} Against a quantal receiver by ascent along
   * the exact gradient, whose second term moves the receiver's belief; against a rational one,
   * whose answers jump and have no gradient, by the solver.
   *
   * @throws dev.bpa.solver.SolverException if the optimum could not be proved
   */
  public TabularPolicy<NamedState> exact() {
    return rationality.isPresent()
        ? ExactAscent.withDefaults().maximise(game, rationality.getAsDouble()).policy()
        : table(Solver.withDefaults().solve(game).policy());
  }

  /** {@return what the sender's utilities lie within} */
  public Range rewards() {
    double[] all = Arrays.stream(game.sender().rows()).flatMapToDouble(Arrays::stream).toArray();
    double low = Arrays.stream(all).min().orElseThrow();
    double high = Arrays.stream(all).max().orElseThrow();
    return new Range(low, high > low ? high : low + 1);
  }

  /**
   * {@return schemes to choose among} They are silence, full disclosure, and the scheme that is
   * optimal against a rational receiver, alone and mixed with full disclosure: the less rational
   * the receiver, the more telling pays. For a quantal receiver also the one that is optimal
   * against it.
   *
   * @throws dev.bpa.solver.SolverException if the optimal one could not be proved
   */
  public List<SignalingPolicy<NamedState>> schemes() {
    SignalingPolicy<NamedState> optimal = Solver.withDefaults().solve(game).policy();
    SignalingPolicy<NamedState> disclosure = new FullDisclosure()::given;
    List<SignalingPolicy<NamedState>> schemes = new ArrayList<>();
    schemes.add(table(new Silence()::given));
    schemes.add(table(disclosure));
    for (double share : SHARES) {
      schemes.add(
          table(new MixturePolicy<>(Distribution.of(optimal, share, disclosure, 1 - share))));
    }
    if (rationality.isPresent()) {
      schemes.add(exact());
    }
    return schemes;
  }

  /**
   * {@return the policy as a table over the game's states}
   *
   * @param policy blind to the context
   */
  public TabularPolicy<NamedState> table(SignalingPolicy<NamedState> policy) {
    Map<NamedState, Distribution<Signal>> kernel = new LinkedHashMap<>();
    game.states().forEach(state -> kernel.put(state, policy.given(state, Context.none())));
    return TabularPolicy.of(kernel);
  }

  /**
   * {@return what a policy earns on average from this receiver}
   *
   * @param policy to which the receiver reacts, as it knows it
   */
  public double value(SignalingPolicy<NamedState> policy) {
    Receiver<String> receiver = receiver(policy);
    return game.prior()
        .expect(
            state ->
                policy
                    .given(state, Context.none())
                    .expect(
                        signal ->
                            response(receiver, signal).expect(a -> game.sender().of(a, state))));
  }

  private static Distribution<String> response(Receiver<String> receiver, Signal signal) {
    Observation seen = new Observation(Context.none(), signal);
    return receiver instanceof StochasticReceiver<String> stochastic
        ? stochastic.response(seen)
        : Distribution.certain(receiver.respond(seen));
  }
}
