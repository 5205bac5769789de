// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.fixture.Game;
import dev.bpa.fixture.Game.Card;
import dev.bpa.fixture.SignalingPolicyContract;
import dev.bpa.policy.Features;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import dev.bpa.probability.Distribution;
import dev.bpa.probability.Divergence;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearnerTest extends SignalingPolicyContract<Card> {
  private static final List<Signal> SIGNALS = Game.signals("g", 2);
  private static final Features<Card> FEATURES = (card, context) -> new float[] {card.number()};
  private static final SoftmaxHead HEAD =
      SoftmaxHead.of(new float[] {0.5f, -0.5f}, new float[] {-1, 0});

  @Override
  protected SignalingPolicy<Card> policy() {
    return new Learner<>(SIGNALS, FEATURES, SoftmaxAscent.from(HEAD, Optimizer.adam()));
  }

  @Override
  protected List<Card> states() {
    return Game.cards(4);
  }

  @Test
  void itIsTheSoftmaxPolicyOfItsParameters() {
    SoftmaxPolicy<Card> softmax = new SoftmaxPolicy<>(SIGNALS, FEATURES, HEAD);
    for (Card card : states()) {
      assertTrue(
          Divergence.totalVariation(
                  softmax.given(card, Context.none()), policy().given(card, Context.none()))
              < 1e-7);
    }
  }

  @Test
  void itFollowsTheParametersAndSaysSo() {
    SoftmaxAscent ascent = SoftmaxAscent.from(HEAD, Optimizer.adam());
    Learner<Card> learner = new Learner<>(SIGNALS, FEATURES, ascent);
    assertEquals("step 0", learner.version());
    Distribution<Signal> before = learner.given(new Card(1), Context.none());
    SoftmaxGradient gradient = SoftmaxGradient.like(HEAD);
    ascent.gather(new float[] {1}, 1, 1, gradient);
    ascent.step(gradient, 0.1);
    assertEquals("step 1", learner.version());
    assertTrue(
        learner.given(new Card(1), Context.none()).probability(SIGNALS.get(1))
            > before.probability(SIGNALS.get(1)));
  }
}
