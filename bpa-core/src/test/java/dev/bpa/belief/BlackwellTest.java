// SPDX-License-Identifier: Apache-2.0
package dev.bpa.belief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Signal;
import dev.bpa.belief.Blackwell.Order;
import dev.bpa.fixture.Game;
import dev.bpa.fixture.Game.Card;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.policy.Silence;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlackwellTest {
  private static final List<Card> THREE = Game.cards(3);

  /** The policy of a table of probabilities, its signals "g1", "g2", …. */
  private static TabularPolicy<Card> policy(double[]... rows) {
    Map<Card, Distribution<Signal>> kernel = new LinkedHashMap<>();
    for (int s = 0; s < rows.length; s++) {
      kernel.put(
          Game.cards(rows.length).get(s),
          Distribution.of(Game.signals("g", rows[s].length), rows[s]));
    }
    return TabularPolicy.of(kernel);
  }

  private static TabularPolicy<Card> channel(double reliability) {
    double noise = 1 - reliability;
    return policy(new double[] {reliability, noise}, new double[] {noise, reliability});
  }

  @Test
  void disclosureTellsAllAndSilenceNothing() {
    var some = policy(new double[] {1, 0}, new double[] {0.5, 0.5}, new double[] {0, 1});
    assertEquals(Order.MORE_INFORMATIVE, Blackwell.compare(THREE, new FullDisclosure(), some));
    assertEquals(Order.LESS_INFORMATIVE, Blackwell.compare(THREE, new Silence(), some));
    assertEquals(Order.EQUIVALENT, Blackwell.compare(THREE, some, some));
  }

  @Test
  void aChannelIsMoreInformativeTheMoreReliableItIs() {
    var two = Game.cards(2);
    assertEquals(Order.MORE_INFORMATIVE, Blackwell.compare(two, channel(0.9), channel(0.8)));
    // 0.9 k + 0.1 (1 − k) = 0.8 for the k that garbles one into the other
    var garbling = Blackwell.garbling(two, channel(0.9), channel(0.8)).orElseThrow();
    assertEquals(0.875, garbling.heard(Signal.of("g1")).probability(Signal.of("g1")), 1e-12);
  }

  @Test
  void whoTellsOneStateAndWhoTellsAnotherAreIncomparable() {
    var first = policy(new double[] {1, 0}, new double[] {0, 1}, new double[] {0, 1});
    var second = policy(new double[] {1, 0}, new double[] {1, 0}, new double[] {0, 1});
    assertEquals(Order.INCOMPARABLE, Blackwell.compare(THREE, first, second));
  }

  @Test
  void onTwoStatesIncomparabilityIsFoundThoughBothAreInformative() {
    // one reveals the first state half the time, the other the second
    var first = policy(new double[] {0.5, 0.5}, new double[] {0, 1});
    var second = policy(new double[] {1, 0}, new double[] {0.5, 0.5});
    assertEquals(Order.INCOMPARABLE, Blackwell.compare(Game.cards(2), first, second));
  }

  @Test
  void whatIsSaidInStatesThatAreNotComparedDoesNotCount() {
    var first = policy(new double[] {1, 0}, new double[] {0, 1}, new double[] {0, 1});
    assertEquals(Order.EQUIVALENT, Blackwell.compare(Game.cards(2), first, new FullDisclosure()));
  }

  @Test
  void aDecisionShowsWhatAGarblingCannotGive() {
    var first = policy(new double[] {0.5, 0.5}, new double[] {0, 1});
    var second = policy(new double[] {1, 0}, new double[] {0.5, 0.5});
    assertTrue(Blackwell.decisionFor(Game.cards(2), second, first).isPresent());
    assertTrue(Blackwell.decisionFor(Game.cards(2), channel(0.6), channel(0.7)).isEmpty());
  }

  @Test
  void policiesAreComparedOnStates() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Blackwell.compare(List.<Card>of(), new Silence(), new Silence()));
    assertEquals("Policies are compared on at least one state", refused.getMessage());
  }
}
