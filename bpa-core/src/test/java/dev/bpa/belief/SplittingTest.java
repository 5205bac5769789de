// SPDX-License-Identifier: Apache-2.0
package dev.bpa.belief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Game;
import dev.bpa.fixture.Game.Card;
import dev.bpa.policy.Silence;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

class SplittingTest {
  private static final Distribution<Suspect> PRIOR = Courtroom.PRIOR.given(Context.none());

  @Test
  void theProsecutorSplitsThePriorIntoDoubtAndInnocence() {
    Splitting<Suspect> splitting = Splitting.induced(PRIOR, Courtroom.optimum(), Context.none());
    assertEquals(2, splitting.posteriors().support().size());
    assertEquals(
        0.4, splitting.posteriors().probability(Distribution.certain(Suspect.INNOCENT)), 1e-15);
    assertEquals(0.6, splitting.value(belief -> 2 * belief.probability(Suspect.GUILTY)), 1e-15);
    assertEquals(
        0.6,
        splitting.value(belief -> belief.probability(Suspect.GUILTY) > 0.5 - 1e-12 ? 1 : 0),
        1e-15);
  }

  @Test
  void signalsThatTeachTheSameAreOnePosterior() {
    SignalingPolicy<Suspect> babble =
        (state, context) -> Distribution.uniform(Game.signals("g", 4));
    assertEquals(
        Splitting.induced(PRIOR, new Silence(), Context.none()),
        Splitting.induced(PRIOR, babble, Context.none()));
  }

  @Test
  void thePolicyIsAskedInTheContext() {
    Prompt asked = Prompt.of("Is he guilty?");
    SignalingPolicy<Suspect> policy =
        (state, context) ->
            Distribution.certain(context.equals(asked) ? state.disclosed() : Signal.silence());
    assertEquals(2, Splitting.induced(PRIOR, policy, asked).posteriors().support().size());
    assertEquals(1, Splitting.induced(PRIOR, policy, Context.none()).posteriors().support().size());
  }

  @Test
  void theResidualIsTheLargestGapInEitherSupport() {
    Splitting<Suspect> innocent =
        new Splitting<>(Distribution.certain(Distribution.certain(Suspect.INNOCENT)));
    assertEquals(0.3, innocent.residual(PRIOR), 1e-15);
    assertEquals(0, innocent.residual(Distribution.certain(Suspect.INNOCENT)));
    assertEquals(1, innocent.residual(Distribution.certain(Suspect.GUILTY)));
  }

  @Test
  void theSignalsOfThePolicyAreNumberedInOrder() {
    Distribution<Suspect> doubt = Distribution.uniform(List.of(Suspect.values()));
    Splitting<Suspect> splitting =
        new Splitting<>(Distribution.of(doubt, 0.6, Distribution.certain(Suspect.INNOCENT), 0.4));
    SignalingPolicy<Suspect> policy = splitting.policy();
    assertEquals(
        Distribution.certain(Signal.of("1")), policy.given(Suspect.GUILTY, Context.none()));
    Distribution<Signal> innocent = policy.given(Suspect.INNOCENT, Context.none());
    assertEquals(3 / 7.0, innocent.probability(Signal.of("1")), 1e-15);
    assertEquals(4 / 7.0, innocent.probability(Signal.of("2")), 1e-15);
  }

  /** e^−1000 is no {@code double}, but the state has its row. */
  @Test
  void aStateTooUnlikelyForADoubleHasItsRow() {
    Splitting<Card> splitting =
        new Splitting<>(
            Distribution.certain(Distribution.softmax(Game.cards(2), new double[] {0, -1_000})));
    assertEquals(
        Distribution.certain(Signal.of("1")),
        splitting.policy().given(new Card(2), Context.none()));
  }

  /** A rare state and a signal that is rare in it: once in 1e600, and it tells all. */
  @Test
  void aSignalTooUnlikelyForADoubleHasItsPosterior() {
    Distribution<Card> prior = Distribution.of(new Card(1), 1.0, new Card(2), 1e-300);
    Signal often = Signal.of("often");
    Signal rare = Signal.of("rare");
    SignalingPolicy<Card> policy =
        (card, context) ->
            card.number() == 1
                ? Distribution.certain(often)
                : Distribution.of(often, 1.0, rare, 1e-300);
    Splitting<Card> splitting = Splitting.induced(prior, policy, Context.none());
    Distribution<Card> known = Distribution.certain(new Card(2));
    assertEquals(2, splitting.posteriors().support().size());
    assertEquals(2 * Math.log(1e-300), splitting.posteriors().logProbability(known), 1e-9);
    assertEquals(
        prior.logProbability(new Card(2)), splitting.prior().logProbability(new Card(2)), 1e-9);
    assertEquals(
        Math.log(1e-300),
        splitting.policy().given(new Card(2), Context.none()).logProbability(Signal.of("2")),
        1e-9);
  }

  @Test
  void aPriorIsNotSplitIntoNothingNorIntoWhatItExcludes() {
    assertEquals(
        "A prior is split into at least one posterior",
        assertThrows(IllegalArgumentException.class, () -> Splitting.of(PRIOR, List.of()))
            .getMessage());
    Distribution<Suspect> innocent = Distribution.certain(Suspect.INNOCENT);
    assertEquals(
        "The prior {INNOCENT: 1.0} is no average of [{GUILTY: 1.0}]",
        assertThrows(
                IllegalArgumentException.class,
                () -> Splitting.of(innocent, List.of(Distribution.certain(Suspect.GUILTY))))
            .getMessage());
  }

  /** Ten thousand states and three signals, there and back again. */
  @Test
  void largeSupports() {
    List<Card> cards = Game.cards(10_000);
    Distribution<Card> prior = Distribution.uniform(cards);
    List<Signal> signals = Game.signals("g", 3);
    SignalingPolicy<Card> policy =
        (card, context) ->
            Distribution.proportionalTo(
                Map.of(signals.get(0), 1, signals.get(1), card.number(), signals.get(2), 5_000));
    Splitting<Card> splitting = Splitting.induced(prior, policy, Context.none());
    assertEquals(3, splitting.posteriors().support().size());
    assertTrue(splitting.residual(prior) < 1e-15);
    Splitting<Card> again = Splitting.induced(prior, splitting.policy(), Context.none());
    assertTrue(again.residual(prior) < 1e-15);
    assertEquals(
        splitting.value(belief -> belief.probability(new Card(1))),
        again.value(belief -> belief.probability(new Card(1))),
        1e-15);
    assertEquals(splitting.value(Distribution::entropy), again.value(Distribution::entropy), 1e-9);
  }

  @NullUnmarked
  @Test
  void nullIsRefused() {
    assertThrows(NullPointerException.class, () -> new Splitting<Card>(null));
  }

  @Test
  void thePriorIsSplitIntoGivenPosteriorsInTheOnlyWayThereIs() {
    var innocent = Distribution.certain(Suspect.INNOCENT);
    var doubt = Distribution.uniform(List.of(Suspect.values()));
    Splitting<Suspect> split = Splitting.of(PRIOR, List.of(innocent, doubt));
    assertEquals(0.6, split.posteriors().probability(doubt), 1e-15);
    assertEquals(0.4, split.posteriors().probability(innocent), 1e-15);
  }

  @Test
  void aPriorOutsideItsPosteriorsIsNoAverageOfThem() {
    var guilty = Distribution.certain(Suspect.GUILTY);
    var doubt = Distribution.uniform(List.of(Suspect.values()));
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> Splitting.of(PRIOR, List.of(guilty, doubt)));
    assertTrue(
        String.valueOf(refused.getMessage())
            .startsWith("The prior {GUILTY: 0.3, INNOCENT: 0.7} is no average of [{GUILTY: 1.0}"));
  }

  @Test
  void informationIsTheEntropyThatASignalTakes() {
    Splitting<Suspect> split = Splitting.induced(PRIOR, Courtroom.optimum(), Context.none());
    assertEquals(PRIOR.entropy() - 0.6 * Math.log(2), split.mutualInformation(), 1e-15);
    assertEquals(
        0, Splitting.induced(PRIOR, new Silence(), Context.none()).mutualInformation(), 1e-15);
  }
}
