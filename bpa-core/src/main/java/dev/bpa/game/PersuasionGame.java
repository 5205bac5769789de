// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static java.util.Objects.requireNonNull;

import dev.bpa.NamedState;
import dev.bpa.State;
import dev.bpa.Utility;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A game of Bayesian persuasion with one receiver: the sender commits to π(g | ω), the receiver
 * sees g, updates by Bayes' rule, and takes the action that it likes best.
 *
 * <pre>{@code
 * var game = PersuasionGame.of(prior, List.of(Verdict.values()), justice, conviction);
 * var solution = Solver.withDefaults().solve(game);
 * }</pre>
 *
 * @param <S> states
 * @param <A> actions
 * @param prior μ₀, the truth and the sender's belief; it may leave out states of the tables
 * @param receiverPrior what the receiver believes before any signal; by default μ₀
 * @param receiver u(a, ω)
 * @param sender v(a, ω), over the same states and actions in the same order
 * @see "Kamenica and Gentzkow (2011), section I; Alonso and Câmara, Bayesian Persuasion with
 *     Heterogeneous Priors, Journal of Economic Theory 165, 2016"
 */
public record PersuasionGame<S extends State, A>(
    Distribution<S> prior,
    Distribution<S> receiverPrior,
    UtilityTable<S, A> receiver,
    UtilityTable<S, A> sender) {

  /**
   * @param prior μ₀, the truth and the sender's belief
   * @param receiverPrior what the receiver believes before any signal
   * @param receiver u(a, ω)
   * @param sender v(a, ω), over the same states and actions in the same order
   * @throws IllegalArgumentException if the tables are not over the same states and actions, or a
   *     prior knows a state that they lack
   */
  public PersuasionGame {
    requireNonNull(prior, "prior");
    requireNonNull(receiverPrior, "receiverPrior");
    if (!receiver.states().equals(sender.states())
        || !receiver.actions().equals(sender.actions())) {
      throw new IllegalArgumentException(
          "The receiver's utilities are over %s and %s, the sender's over %s and %s"
              .formatted(receiver.states(), receiver.actions(), sender.states(), sender.actions()));
    }
    prior.support().forEach(receiver::indexOf);
    receiverPrior.support().forEach(receiver::indexOf);
  }

  /**
   * {@return the game on the states of the prior}
   *
   * @param <S> states
   * @param <A> actions
   * @param prior μ₀; its support is the game's states
   * @param actions what the receiver can do
   * @param receiver u
   * @param sender v
   * @throws IllegalArgumentException as {@link UtilityTable#of(List, List, Utility)}
   */
  public static <S extends State, A> PersuasionGame<S, A> of(
      Distribution<S> prior,
      List<A> actions,
      Utility<? super S, ? super A> receiver,
      Utility<? super S, ? super A> sender) {
    List<S> states = List.copyOf(prior.support());
    return new PersuasionGame<>(
        prior,
        prior,
        UtilityTable.of(states, actions, receiver),
        UtilityTable.of(states, actions, sender));
  }

  /**
   * {@return the game of these numbers, its states named "s0", "s1", … and its actions "a0", "a1",
   * …}
   *
   * @param prior {@code double[state]}, summing to 1; zeros are allowed
   * @param receiver u as {@code double[state][action]}
   * @param sender v as {@code double[state][action]}
   * @throws IllegalArgumentException as {@link Distribution#of} and {@link UtilityTable#of(List,
   *     List, double[][])}
   */
  public static PersuasionGame<NamedState, String> of(
      double[] prior, double[][] receiver, double[][] sender) {
    List<NamedState> states =
        IntStream.range(0, prior.length).mapToObj(s -> new NamedState("s" + s)).toList();
    int columns = receiver.length == 0 ? 0 : receiver[0].length;
    List<String> actions = IntStream.range(0, columns).mapToObj(a -> "a" + a).toList();
    Distribution<NamedState> belief = Distribution.of(states, prior);
    return new PersuasionGame<>(
        belief,
        belief,
        UtilityTable.of(states, actions, receiver),
        UtilityTable.of(states, actions, sender));
  }

  /**
   * {@return the builder of a game whose parts are given one by one, by name}
   *
   * @param <S> states
   * @param <A> actions
   */
  public static <S extends State, A> Builder<S, A> builder() {
    return new Builder<>();
  }

  /** {@return the states, in the order of the tables} */
  public List<S> states() {
    return receiver.states();
  }

  /** {@return the actions, in the order of the tables} */
  public List<A> actions() {
    return receiver.actions();
  }

  /**
   * {@return the same game with another prior, the receiver's too}
   *
   * @param prior μ₀, whose support may leave out states of this game
   */
  public PersuasionGame<S, A> withPrior(Distribution<S> prior) {
    return new PersuasionGame<>(prior, prior, receiver, sender);
  }

  /**
   * {@return the same game with a receiver who starts from another belief than the sender}
   *
   * @param receiverPrior what the receiver believes before any signal
   */
  public PersuasionGame<S, A> withReceiverPrior(Distribution<S> receiverPrior) {
    return new PersuasionGame<>(prior, receiverPrior, receiver, sender);
  }

  /**
   * {@return the same game with a receiver who clings to its prior: it acts on (1 − w) μ_g + w μ₀}
   *
   * <p>Expected utilities are linear in beliefs, so that is the rational receiver of the utilities
   * (1 − w) u(a, ω) + w E_μ₀ u(a, ·), and the game returned is a plain one.
   *
   * @param weight w
   * @see "de Clippel and Zhang, Non-Bayesian Persuasion, Journal of Political Economy 130, 2022:
   *     affine distortions"
   * @throws IllegalArgumentException if w &lt; 0 or w &gt; 1
   */
  public PersuasionGame<S, A> withConservativeReceiver(double weight) {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("Not a weight between 0 and 1: " + weight);
    }
    double[] before =
        actions().stream()
            .mapToDouble(a -> receiverPrior.expect(state -> receiver.of(a, state)))
            .toArray();
    double[][] biased = receiver.rows();
    for (double[] row : biased) {
      for (int a = 0; a < row.length; a++) {
        row[a] = (1 - weight) * row[a] + weight * before[a];
      }
    }
    return new PersuasionGame<>(
        prior, receiverPrior, UtilityTable.of(states(), actions(), biased), sender);
  }

  /**
   * {@return a belief as {@code double[state]}, in the order of the tables}
   *
   * @param belief on states of this game
   */
  public double[] vector(Distribution<S> belief) {
    return belief.probabilities(states());
  }

  /**
   * The parts of a game; prior, actions and both utilities are needed.
   *
   * @param <S> states
   * @param <A> actions
   */
  public static final class Builder<S extends State, A> {
    private @Nullable Distribution<S> prior;
    private @Nullable Distribution<S> receiverPrior;
    private List<A> actions = List.of();
    private @Nullable Utility<? super S, ? super A> receiver;
    private @Nullable Utility<? super S, ? super A> sender;

    private Builder() {}

    /**
     * Sets μ₀; its support is the game's states.
     *
     * @param prior μ₀
     * @return this builder
     */
    public Builder<S, A> prior(Distribution<S> prior) {
      this.prior = prior;
      return this;
    }

    /**
     * Sets the receiver's own prior, where it differs from μ₀.
     *
     * @param receiverPrior what the receiver believes before any signal
     * @return this builder
     */
    public Builder<S, A> receiverPrior(Distribution<S> receiverPrior) {
      this.receiverPrior = receiverPrior;
      return this;
    }

    /**
     * Sets what the receiver can do.
     *
     * @param actions distinct, at least one
     * @return this builder
     */
    public Builder<S, A> actions(List<A> actions) {
      this.actions = List.copyOf(actions);
      return this;
    }

    /**
     * Sets the receiver's utility.
     *
     * @param receiver u
     * @return this builder
     */
    public Builder<S, A> receiver(Utility<? super S, ? super A> receiver) {
      this.receiver = receiver;
      return this;
    }

    /**
     * Sets the sender's utility.
     *
     * @param sender v
     * @return this builder
     */
    public Builder<S, A> sender(Utility<? super S, ? super A> sender) {
      this.sender = sender;
      return this;
    }

    /**
     * {@return the game}
     *
     * @throws NullPointerException if the prior or a utility is missing
     * @throws IllegalArgumentException as {@link PersuasionGame#of(Distribution, List, Utility,
     *     Utility)}
     */
    public PersuasionGame<S, A> build() {
      PersuasionGame<S, A> game =
          of(
              requireNonNull(prior, "prior"),
              actions,
              requireNonNull(receiver, "receiver"),
              requireNonNull(sender, "sender"));
      return receiverPrior == null ? game : game.withReceiverPrior(receiverPrior);
    }
  }
}
