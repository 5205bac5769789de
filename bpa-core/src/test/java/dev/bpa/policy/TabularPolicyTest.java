// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Context;
import dev.bpa.InformationItem;
import dev.bpa.NamedState;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Game;
import dev.bpa.fixture.Game.Card;
import dev.bpa.fixture.SignalingPolicyContract;
import dev.bpa.probability.Distribution;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TabularPolicyTest extends SignalingPolicyContract<Suspect> {
  private static final Distribution<Signal> HEADS =
      Distribution.of(Signal.of("heads"), 0.75, Signal.of("tails"), 0.25);
  private static final Distribution<Signal> TAILS =
      Distribution.of(Signal.of("heads"), 0.25, Signal.of("tails"), 0.75);

  @Override
  protected SignalingPolicy<Suspect> policy() {
    return Courtroom.convicting(0.9, 0.2);
  }

  @Override
  protected List<Suspect> states() {
    return List.of(Suspect.values());
  }

  @Test
  void eachStateHasItsRow() {
    TabularPolicy<Suspect> policy = Courtroom.convicting(0.9, 0.25);
    assertEquals(
        0.25, policy.given(Suspect.INNOCENT, Context.none()).probability(Courtroom.CONVICT));
    assertEquals(0.9, policy.given(Suspect.GUILTY, Context.none()).probability(Courtroom.CONVICT));
  }

  @Test
  void aStateWithoutARowIsNamed() {
    assertEquals(
        "No row for the state Card[number=3] among Card[number=1], Card[number=2]",
        refused(mute(2), new Card(3)));
    assertEquals(
        "No row for the state Card[number=9] among Card[number=1], Card[number=2],"
            + " Card[number=3], Card[number=4], Card[number=5], Card[number=6], Card[number=7],"
            + " Card[number=8]",
        refused(mute(8), new Card(9)));
    assertEquals(
        "No row for the state Card[number=0] among Card[number=1], Card[number=2],"
            + " Card[number=3], Card[number=4], Card[number=5], Card[number=6], Card[number=7],"
            + " Card[number=8], … (10000 in all)",
        refused(mute(10_000), new Card(0)));
  }

  @Test
  void aTableHasARow() {
    assertEquals(
        "A table of signals needs at least one state",
        assertThrows(IllegalArgumentException.class, () -> TabularPolicy.of(Map.of()))
            .getMessage());
  }

  @Test
  void rowsKeepTheirOrderAndCannotBeChanged() {
    Map<Card, Distribution<Signal>> rows = new LinkedHashMap<>();
    for (int number : new int[] {7, 3, 5}) {
      rows.put(new Card(number), Distribution.certain(Signal.silence()));
    }
    TabularPolicy<Card> policy = TabularPolicy.of(rows);
    rows.clear();
    assertEquals(
        List.of(new Card(7), new Card(3), new Card(5)), List.copyOf(policy.kernel().keySet()));
    assertThrows(UnsupportedOperationException.class, () -> policy.kernel().clear());
  }

  @Test
  void equalRowsAreEqualPolicies() {
    TabularPolicy<Suspect> policy = Courtroom.convicting(0.9, 0.2);
    assertEquals(policy, Courtroom.convicting(0.9, 0.2));
    assertEquals(policy.hashCode(), Courtroom.convicting(0.9, 0.2).hashCode());
    assertNotEquals(policy, Courtroom.convicting(0.2, 0.9));
    assertNotEquals(mute(2).hashCode(), mute(3).hashCode());
    assertFalse(policy.equals("a table"));
    assertEquals(
        "TabularPolicy{Card[number=1]={silence: 1.0}, Card[number=2]={silence: 1.0}}",
        mute(2).toString());
  }

  /** A literal: in another virtual machine it must be the same, though enums hash otherwise. */
  @Test
  void theVersionIsTheSameEverywhere() {
    assertEquals("table 2744c8fbe7fa4055", Courtroom.convicting(0.9, 0.2).version());
    assertEquals(
        table("a", HEADS, "b", TAILS).version(),
        table("b", TAILS, "a", HEADS).version(),
        "the order of rows decides nothing, and is random for a Map.of");
  }

  @Test
  void whateverBehavesOtherwiseHasAnotherVersion() {
    InformationItem units = new InformationItem("units", "Minutes to hours.");
    InformationItem other = new InformationItem("units", "Hours to minutes.");
    Distribution<Signal> turned =
        Distribution.of(Signal.of("tails"), 0.25, Signal.of("heads"), 0.75);
    List<TabularPolicy<?>> policies =
        List.of(
            table("a", HEADS, "b", TAILS),
            table("a", TAILS, "b", HEADS),
            table("a", HEADS, "c", TAILS),
            table("a", turned, "b", TAILS), // equal, but draws other signals from one seed
            table("a", HEADS, "b", Distribution.certain(Signal.of("a+b"))),
            table("a", HEADS, "b", Distribution.certain(Signal.revealing(units))),
            table("a", HEADS, "b", Distribution.certain(Signal.revealing(other))),
            table("a", HEADS, "b", Distribution.certain(Signal.of("units"))),
            table("a", HEADS, "b", rare(-1_000)),
            table("a", HEADS, "b", rare(-2_000)),
            TabularPolicy.of(Map.of(units, HEADS)),
            TabularPolicy.of(Map.of(other, HEADS)),
            TabularPolicy.of(Map.of(new NamedState("units"), HEADS)));
    assertEquals(policies.size(), policies.stream().map(TabularPolicy::version).distinct().count());
  }

  private static Distribution<Signal> rare(double log) {
    return Distribution.softmax(Game.signals("g", 2), new double[] {0, log});
  }

  private static TabularPolicy<NamedState> table(
      String first, Distribution<Signal> p, String second, Distribution<Signal> q) {
    Map<NamedState, Distribution<Signal>> rows = new LinkedHashMap<>();
    rows.put(new NamedState(first), p);
    rows.put(new NamedState(second), q);
    return TabularPolicy.of(rows);
  }

  @NullUnmarked
  @Test
  void nullIsNoRow() {
    Map<Card, Distribution<Signal>> rows = new HashMap<>();
    rows.put(new Card(1), null);
    assertThrows(NullPointerException.class, () -> TabularPolicy.of(rows));
  }

  private static TabularPolicy<Card> mute(int states) {
    Map<Card, Distribution<Signal>> rows = new LinkedHashMap<>();
    Game.cards(states).forEach(card -> rows.put(card, Distribution.certain(Signal.silence())));
    return TabularPolicy.of(rows);
  }

  private static @Nullable String refused(TabularPolicy<Card> policy, Card state) {
    return assertThrows(IllegalArgumentException.class, () -> policy.given(state, Context.none()))
        .getMessage();
  }
}
