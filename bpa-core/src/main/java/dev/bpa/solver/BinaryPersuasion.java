// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.internal.LogSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A game on two states as a matter of beliefs alone: v̂(μ), what the sender earns from a receiver
 * who gives the second state the probability μ, and its concave closure, what it can earn from the
 * prior μ. The priors of the game play no part.
 *
 * <pre>{@code
 * BinaryPersuasion.of(game).withQuantalReceiver(5).best(0.3).upper();
 * BinaryPersuasion.of(game).withEntropyCost(0.5).best(0.3).value();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @see "Kamenica and Gentzkow (2011), corollary 2; Gentzkow and Kamenica, Costly Persuasion,
 *     American Economic Review 104, 2014, for entropy costs"
 */
public final class BinaryPersuasion {
  /** Logits this far apart leave nothing to the lower one. */
  private static final double SETTLED = 40;

  /** Where on the way there, and beyond where the utilities at stake are smaller than others. */
  private static final double[] AROUND = {-1000, -1, 0, 1, 1000};

  /** No change of mind is followed on less than this; a larger λ is as good as none at all. */
  private static final double STEEPEST = 1e-9;

  private final PersuasionGame<?, ?> game;
  private final double rationality;
  private final DoubleUnaryOperator indirect;
  private final double cost;
  private final ConcaveEnvelope envelope;

  private BinaryPersuasion(
      PersuasionGame<?, ?> game, double rationality, DoubleUnaryOperator indirect, double cost) {
    this.game = game;
    this.rationality = rationality;
    this.indirect = indirect;
    this.cost = cost;
    this.envelope =
        ConcaveEnvelope.of(
            belief -> indirect.applyAsDouble(belief) + cost * entropy(belief),
            breaks(game, rationality));
  }

  /**
   * {@return the game with a rational receiver who breaks ties in the sender's favour}
   *
   * @param <S> states
   * @param <A> actions
   * @param game with two states
   * @throws IllegalArgumentException if the game has not two states, or the receiver's prior
   *     differs from the sender's: beliefs are then not the same to both
   */
  public static <S extends State, A> BinaryPersuasion of(PersuasionGame<S, A> game) {
    if (game.states().size() != 2) {
      throw new IllegalArgumentException(
          "A binary game has two states, not " + game.states().size());
    }
    if (!game.prior().equals(game.receiverPrior())) {
      throw new IllegalArgumentException(
          "One belief for both sides is needed, but the priors are %s and %s; try Concavification"
              .formatted(game.prior(), game.receiverPrior()));
    }
    return new BinaryPersuasion(
        game, Double.POSITIVE_INFINITY, belief -> rational(game, belief), 0);
  }

  /**
   * {@return the same game with a receiver who answers a belief by the logit response, as {@link
   * dev.bpa.game.QuantalResponse}: P(a) ∝ exp(λ E_μ u(a, ω))}
   *
   * <p>Where λ times what is at stake passes 4e10 the response is all but a jump, and what is best
   * is found to within a belief of 1e-9.
   *
   * @param rationality λ
   * @throws IllegalArgumentException if λ is negative, infinite or NaN
   */
  public BinaryPersuasion withQuantalReceiver(double rationality) {
    if (!(rationality >= 0 && rationality < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Rationality must be finite and ≥ 0: " + rationality);
    }
    return new BinaryPersuasion(
        game, rationality, belief -> quantal(game, rationality, belief), cost);
  }

  /**
   * {@return the same game for a sender who pays for what it tells: k times the mutual information
   * I(ω; g) of state and signal, in nats}
   *
   * @param k the price of a nat
   * @throws IllegalArgumentException if k is negative, infinite or NaN
   */
  public BinaryPersuasion withEntropyCost(double k) {
    if (!(k >= 0 && k < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("A price of information must be finite and ≥ 0: " + k);
    }
    return new BinaryPersuasion(game, rationality, indirect, k);
  }

  /**
   * {@return v̂(μ), what the sender earns if the receiver believes μ}
   *
   * @param belief μ, of the second state
   * @throws IllegalArgumentException if the belief is not between 0 and 1
   */
  public double indirect(double belief) {
    return indirect.applyAsDouble(requireBelief(belief));
  }

  /**
   * The best splitting of a prior. Its value is less the cost k I(ω; g) = k (H(μ₀) − E H(μ)), which
   * is why it splits v̂ + k H.
   *
   * @param prior μ₀, of the second state
   * @return the posteriors that it is split into, and what they earn
   * @throws IllegalArgumentException if the prior is not between 0 and 1
   */
  public Split best(double prior) {
    Split split = envelope.at(prior);
    double paid = cost * entropy(prior);
    return new Split(
        prior,
        split.lower(),
        split.upper(),
        split.weight(),
        split.value() - paid,
        split.upperBound() - paid);
  }

  /**
   * {@return what the sender earns from a prior by silence, by the best splitting and by telling
   * all}
   *
   * @param prior μ₀, of the second state
   * @throws IllegalArgumentException if the prior is not between 0 and 1
   */
  public ValueOfInformation valueOfInformation(double prior) {
    double told = (1 - prior) * indirect(0) + prior * indirect(1) - cost * entropy(prior);
    double best = envelope.value(prior) - cost * entropy(prior);
    return new ValueOfInformation(prior, indirect(prior), best, told);
  }

  /**
   * {@return the value of information at evenly spaced priors from 0 to 1}
   *
   * @param points how many; at least 2
   * @throws IllegalArgumentException if there are fewer than 2 points
   */
  public List<ValueOfInformation> curve(int points) {
    if (points < 2) {
      throw new IllegalArgumentException("A curve needs at least 2 points, not " + points);
    }
    return IntStream.range(0, points)
        .mapToObj(i -> valueOfInformation(i / (points - 1.0)))
        .toList();
  }

  /** H(μ), in nats. */
  private static double entropy(double belief) {
    return -DoubleStream.of(belief, 1 - belief).filter(p -> p > 0).map(p -> p * Math.log(p)).sum();
  }

  private static double rational(PersuasionGame<?, ?> game, double belief) {
    double[] both = {1 - belief, belief};
    return Response.to(game, both, both, TieBreak.SENDER_PREFERRED).senderValue();
  }

  private static double quantal(PersuasionGame<?, ?> game, double rationality, double belief) {
    double[] both = {1 - belief, belief};
    double[] utility = Response.advantages(game.receiver(), both);
    double[] value = Response.advantages(game.sender(), both);
    double[] logits = Arrays.stream(utility).map(u -> rationality * u).toArray();
    double total = LogSpace.sumExp(logits);
    double sum = Response.expectation(game.sender(), both, 0);
    for (int a = 0; a < value.length; a++) {
      sum += Math.exp(logits[a] - total) * value[a];
    }
    return sum;
  }

  /**
   * The beliefs at which a rational receiver changes its mind, and on either side those at which a
   * quantal one has changed it, all but a share of exp(−40): the larger λ, the nearer they are.
   */
  private static double[] breaks(PersuasionGame<?, ?> game, double rationality) {
    BinaryReceiver receiver =
        new BinaryReceiver(game, TieBreak.SENDER_PREFERRED, new double[] {1, 1}, true);
    double[] changes =
        IntStream.range(0, game.actions().size())
            .mapToObj(receiver::taking)
            .flatMap(Optional::stream)
            .flatMapToDouble(taking -> DoubleStream.of(taking.low(), taking.high()))
            .toArray();
    if (rationality == Double.POSITIVE_INFINITY) {
      return changes;
    }
    double change = Math.max(SETTLED / (rationality * game.receiver().range()), STEEPEST);
    return Arrays.stream(changes)
        .flatMap(belief -> DoubleStream.of(AROUND).map(steps -> belief + steps * change))
        .filter(belief -> belief >= 0 && belief <= 1)
        .toArray();
  }

  private static double requireBelief(double belief) {
    if (!(belief >= 0 && belief <= 1)) {
      throw new IllegalArgumentException("Not a belief between 0 and 1: " + belief);
    }
    return belief;
  }
}
