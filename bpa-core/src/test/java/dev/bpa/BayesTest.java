// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Game;
import dev.bpa.fixture.Game.Card;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BayesTest {
  private static final Signal G = Signal.of("g");
  private static final Signal OTHER = Signal.of("other");

  /** Kamenica and Gentzkow: the judge is left indifferent, and convicts in 0.6 of the cases. */
  @Test
  void theProsecutorsOptimum() {
    Posterior<Suspect> convict =
        update(Courtroom.PRIOR.given(Context.none()), Courtroom.optimum(), Courtroom.CONVICT)
            .orElseThrow();
    assertEquals(0.5, convict.belief().probability(Suspect.GUILTY), 1e-15);
    assertEquals(0.6, convict.probability(), 1e-15);
    assertEquals(Math.log(0.6), convict.logProbability(), 1e-15);
    assertEquals(
        0.5 * Math.log(0.5 / 0.3) + 0.5 * Math.log(0.5 / 0.7), convict.informationGain(), 1e-15);
    Posterior<Suspect> acquit =
        update(Courtroom.PRIOR.given(Context.none()), Courtroom.optimum(), Courtroom.ACQUIT)
            .orElseThrow();
    assertEquals(Distribution.certain(Suspect.INNOCENT), acquit.belief());
    assertEquals(0.4, acquit.probability(), 1e-15);
  }

  @Test
  void aSignalWithOtherItemsIsAnotherEvent() {
    Signal withItem = new Signal("g", List.of(new InformationItem("a", "text")));
    SignalingPolicy<Suspect> policy = (state, context) -> Distribution.certain(withItem);
    assertTrue(update(Courtroom.PRIOR.given(Context.none()), policy, withItem).isPresent());
    assertEquals(Optional.empty(), update(Courtroom.PRIOR.given(Context.none()), policy, G));
  }

  @Test
  void thePolicyIsAskedInTheContextSeen() {
    Prompt asked = Prompt.of("Is he guilty?");
    SignalingPolicy<Suspect> policy =
        (state, context) ->
            Distribution.certain(context.equals(asked) ? state.disclosed() : Signal.silence());
    Distribution<Suspect> prior = Courtroom.PRIOR.given(asked);
    Signal guilty = Suspect.GUILTY.disclosed();
    assertEquals(
        Optional.of(Distribution.certain(Suspect.GUILTY)),
        Bayes.update(prior, policy, new Observation(asked, guilty)).map(Posterior::belief));
    assertEquals(Optional.empty(), update(prior, policy, guilty));
  }

  /** An impossible signal in a possible state, and a possible signal in an impossible state. */
  @Test
  void offThePathThereIsNoPosterior() {
    Distribution<Suspect> innocent = Distribution.certain(Suspect.INNOCENT);
    assertEquals(Optional.empty(), update(innocent, Courtroom.convicting(1, 0), Courtroom.CONVICT));
    assertEquals(
        Optional.empty(),
        update(
            Courtroom.PRIOR.given(Context.none()), Courtroom.convicting(0, 0), Courtroom.CONVICT));
  }

  /** Pr(g) is 3e-600: no {@code double}, but a probability, and its posterior is plain. */
  @Test
  void productsBelowTheSmallestDouble() {
    Distribution<Card> prior =
        Distribution.softmax(Game.cards(3), new double[] {log10(-300), log10(-300), 0});
    SignalingPolicy<Card> policy = sending(1e-300, 2e-300, 0);
    Posterior<Card> posterior = update(prior, policy, G).orElseThrow();
    assertEquals(1 / 3.0, posterior.belief().probability(new Card(1)), 1e-12);
    assertEquals(2 / 3.0, posterior.belief().probability(new Card(2)), 1e-12);
    assertEquals(0, posterior.probability());
    assertEquals(Math.log(3) + log10(-600), posterior.logProbability(), 1e-12);
    assertEquals(
        log10(300) + Math.log(1 / 3.0) / 3 + Math.log(2 / 3.0) * 2 / 3,
        posterior.informationGain(),
        1e-12);
  }

  /** Evidence of 1e-6000 in all, which favours the first state by 2 to 1 each time. */
  @Test
  void aLongChainOfUnlikelySignals() {
    Distribution<Card> belief = Distribution.uniform(Game.cards(2));
    for (int i = 0; i < 20; i++) {
      belief = update(belief, sending(2e-300, 1e-300), G).orElseThrow().belief();
    }
    assertEquals(
        20 * Math.log(2),
        belief.logProbability(new Card(1)) - belief.logProbability(new Card(2)),
        1e-9);
  }

  /**
   * μ₀(i) ∝ i and π(g | i) = (i − 1) / n give μ_g(i) ∝ i (i − 1), and Σ i (i − 1) = n (n² − 1) / 3.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 12, 13, 10_000})
  void supportsOfAnySize(int n) {
    List<Card> cards = Game.cards(n);
    Distribution<Card> prior =
        Distribution.softmax(
            cards, cards.stream().mapToDouble(card -> Math.log(card.number())).toArray());
    SignalingPolicy<Card> policy =
        (card, context) -> {
          double p = (card.number() - 1.0) / n;
          return Distribution.of(G, p, OTHER, 1 - p);
        };
    Posterior<Card> posterior = update(prior, policy, G).orElseThrow();
    double sum = n * ((double) n * n - 1) / 3;
    for (int i : new int[] {1, 2, (n + 1) / 2, n}) {
      assertEquals(i * (i - 1.0) / sum, posterior.belief().probability(new Card(i)), 1e-13);
    }
    assertEquals(sum / n / (n * (n + 1.0) / 2), posterior.probability(), 1e-12);
    assertEquals(n - 1, posterior.belief().support().size());
  }

  @Test
  void whatIsNoLogarithmOfAProbabilityIsRefused() {
    Distribution<Suspect> prior = Courtroom.PRIOR.given(Context.none());
    for (double log : new double[] {0.1, Double.NEGATIVE_INFINITY, Double.NaN}) {
      assertEquals(
          "Not the log of a probability: " + log,
          assertThrows(IllegalArgumentException.class, () -> new Posterior<>(prior, G, log, prior))
              .getMessage());
    }
    assertEquals(1, new Posterior<>(prior, G, 1e-10, prior).probability());
  }

  private static SignalingPolicy<Card> sending(double... probabilities) {
    return (card, context) -> {
      double p = probabilities[card.number() - 1];
      return Distribution.of(G, p, OTHER, 1 - p);
    };
  }

  private static double log10(int exponent) {
    return exponent * Math.log(10);
  }

  private static <S extends State> Optional<Posterior<S>> update(
      Distribution<S> prior, SignalingPolicy<? super S> policy, Signal signal) {
    return Bayes.update(prior, policy, new Observation(Context.none(), signal));
  }
}
