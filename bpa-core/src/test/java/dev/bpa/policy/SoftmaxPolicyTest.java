// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Context;
import dev.bpa.InformationItem;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.fixture.Game;
import dev.bpa.fixture.Game.Card;
import dev.bpa.fixture.SignalingPolicyContract;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftmaxPolicyTest extends SignalingPolicyContract<Card> {
  private static final List<Signal> SIGNALS = Game.signals("g", 2);
  private static final Features<Card> FEATURES =
      (card, context) ->
          new float[] {
            card.number(), context instanceof Prompt prompt ? prompt.text().length() : 0
          };
  private static final SoftmaxHead HEAD =
      SoftmaxHead.of(new float[] {0.5f, 1, 0, 0.25f}, new float[] {0, -1});

  @Override
  protected SignalingPolicy<Card> policy() {
    return new SoftmaxPolicy<>(SIGNALS, FEATURES, HEAD);
  }

  @Override
  protected List<Card> states() {
    return Game.cards(4);
  }

  /** z₂ − z₁ = ½ ω + ¼ |x| − 1, and π(g₂) is its logistic function. */
  @Test
  void probabilitiesFollowTheFormula() {
    Distribution<Signal> row = policy().given(new Card(3), Prompt.of("four"));
    assertEquals(1 / (1 + Math.exp(-(1.5 + 1 - 1))), row.probability(Signal.of("g2")), 1e-15);
    assertEquals(SIGNALS, List.copyOf(row.support()));
  }

  @Test
  void zerosAreUniform() {
    assertEquals(
        Distribution.uniform(SIGNALS),
        new SoftmaxPolicy<>(SIGNALS, FEATURES, SoftmaxHead.zeros(2, 2))
            .given(new Card(9), Context.none()));
  }

  @Test
  void featuresOfTheContextAreBlindToTheState() {
    Prompt prompt = Prompt.of("Hello");
    SoftmaxPolicy<State> policy =
        new SoftmaxPolicy<>(
            SIGNALS,
            Features.ofContext(context -> new float[] {((Prompt) context).text().length()}),
            SoftmaxHead.of(new float[] {0, 1}, new float[2]));
    assertEquals(policy.given(new Card(1), prompt), policy.given(new Card(2), prompt));
    assertNotEquals(
        policy.given(new Card(1), prompt), policy.given(new Card(1), Prompt.of("Hello, you")));
  }

  @Test
  void anotherHeadMakesAnotherPolicyOfTheSameSignals() {
    SoftmaxPolicy<Card> policy = new SoftmaxPolicy<>(SIGNALS, FEATURES, HEAD);
    SoftmaxPolicy<Card> zero = policy.withHead(SoftmaxHead.zeros(2, 2));
    assertEquals(SIGNALS, zero.signals());
    assertEquals(FEATURES, zero.features());
    assertEquals(SoftmaxHead.zeros(2, 2), zero.head());
    assertEquals(HEAD, policy.head());
  }

  @Test
  void theVersionTellsHeadsAndSignalsApart() {
    assertEquals("softmax e372998b24934a37", policy().version());
    List<Signal> turned = List.of(SIGNALS.get(1), SIGNALS.get(0));
    InformationItem item = new InformationItem("g1", "Guess.");
    List<Signal> telling = List.of(Signal.revealing(item), SIGNALS.get(1));
    SoftmaxHead taller =
        SoftmaxHead.of(new float[] {0.5f, 1, 0, 0.25f, 0, -1}, new float[] {0, -1});
    SoftmaxHead swapped = SoftmaxHead.of(new float[] {1, 0.5f, 0, 0.25f}, new float[] {0, -1});
    List<SoftmaxPolicy<Card>> policies =
        List.of(
            new SoftmaxPolicy<>(SIGNALS, FEATURES, HEAD),
            new SoftmaxPolicy<>(turned, FEATURES, HEAD),
            new SoftmaxPolicy<>(telling, FEATURES, HEAD),
            new SoftmaxPolicy<>(Game.signals("h", 2), FEATURES, HEAD),
            new SoftmaxPolicy<>(SIGNALS, FEATURES, SoftmaxHead.zeros(2, 2)),
            new SoftmaxPolicy<>(SIGNALS, FEATURES, taller),
            new SoftmaxPolicy<>(SIGNALS, FEATURES, swapped));
    assertEquals(policies.size(), policies.stream().map(SoftmaxPolicy::version).distinct().count());
  }

  @Test
  void signalsAndHeadMustFit() {
    assertEquals(
        "3 signals for a head of 2 outputs",
        assertThrows(
                IllegalArgumentException.class,
                () -> new SoftmaxPolicy<>(Game.signals("g", 3), FEATURES, HEAD))
            .getMessage());
    assertEquals(
        "A signal is listed twice: [g1, g1]",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new SoftmaxPolicy<>(List.of(Signal.of("g1"), Signal.of("g1")), FEATURES, HEAD))
            .getMessage());
    SoftmaxPolicy<Card> longer =
        new SoftmaxPolicy<>(SIGNALS, (card, context) -> new float[3], HEAD);
    assertEquals(
        "3 features for a head that reads 2",
        assertThrows(
                IllegalArgumentException.class, () -> longer.given(new Card(1), Context.none()))
            .getMessage());
  }

  @Test
  void laterChangesOfTheListDoNotReachIt() {
    List<Signal> signals = new ArrayList<>(SIGNALS);
    SoftmaxPolicy<Card> policy = new SoftmaxPolicy<>(signals, FEATURES, HEAD);
    signals.clear();
    assertEquals(SIGNALS, policy.signals());
  }
}
