// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A prior and two policies on its states, for properties. Their probabilities are of all sizes, 0
 * and 1e-300 among them: some signals are never sent, and some products are below the smallest
 * {@code double}.
 */
public record Game(
    Distribution<Card> prior, TabularPolicy<Card> policy, TabularPolicy<Card> other) {

  /** A state that is nothing but its number. */
  public record Card(int number) implements State {}

  /** A prior on 1 to 5 states, with policies of 1 to 4 signals, g1, g2, … and h1, h2, …. */
  public static Arbitrary<Game> any() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 5), Arbitraries.integers().between(1, 4))
        .flatAs(
            (states, signals) ->
                Combinators.combine(
                        lotteries(cards(states)),
                        policies(states, signals("g", signals)),
                        policies(states, signals("h", signals)))
                    .as(Game::new))
        .withoutEdgeCases();
  }

  /** Every signal of the first policy, though the prior may exclude the states that send it. */
  public Set<Signal> signals() {
    Set<Signal> signals = new LinkedHashSet<>();
    policy.kernel().values().forEach(lottery -> signals.addAll(lottery.support()));
    return signals;
  }

  /** The sender's expected utility, every state and signal counted: no sampling. */
  public static <S extends State, A> double value(
      Distribution<S> prior,
      SignalingPolicy<? super S> policy,
      Receiver<A> receiver,
      Utility<? super S, ? super A> utility) {
    return prior.expect(
        state ->
            policy
                .given(state, Context.none())
                .expect(
                    signal -> {
                      Observation seen = new Observation(Context.none(), signal);
                      Distribution<A> response =
                          receiver instanceof StochasticReceiver<A> stochastic
                              ? stochastic.response(seen)
                              : Distribution.certain(receiver.respond(seen));
                      return response.expect(action -> utility.of(action, state));
                    }));
  }

  public static List<Card> cards(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Card::new).toList();
  }

  public static List<Signal> signals(String letter, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> Signal.of(letter + i)).toList();
  }

  /** Lotteries on these outcomes, or on some of them. */
  public static <T> Arbitrary<Distribution<T>> lotteries(List<T> outcomes) {
    return weights()
        .list()
        .ofSize(outcomes.size())
        .filter(weights -> weights.stream().anyMatch(w -> w > 0))
        .map(weights -> Distribution.proportionalTo(zip(outcomes, weights)))
        .withoutEdgeCases();
  }

  private static Arbitrary<TabularPolicy<Card>> policies(int states, List<Signal> signals) {
    return lotteries(signals)
        .list()
        .ofSize(states)
        .map(rows -> TabularPolicy.of(zip(cards(states), rows)));
  }

  private static Arbitrary<Double> weights() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.doubles().between(0.01, 1)),
        Tuple.of(1, Arbitraries.just(0.0)),
        Tuple.of(1, Arbitraries.integers().between(1, 300).map(e -> Math.pow(10, -e))));
  }

  private static <K, V> Map<K, V> zip(List<K> keys, List<V> values) {
    Map<K, V> zipped = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      zipped.put(keys.get(i), values.get(i));
    }
    return zipped;
  }
}
