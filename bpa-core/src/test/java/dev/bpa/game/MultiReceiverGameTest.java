// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.NamedState;
import dev.bpa.Utility;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultiReceiverGameTest {
  private static final NamedState RAIN = new NamedState("rain");
  private static final NamedState SUN = new NamedState("sun");
  private static final Distribution<NamedState> PRIOR = Distribution.of(RAIN, 0.25, SUN, 0.75);
  private static final List<String> ACTIONS = List.of("stay", "go");
  private static final Utility<NamedState, String> WALKER =
      (action, state) -> action.equals("go") ? (state.equals(SUN) ? 1 : -1) : 0;

  private static UtilityTable<NamedState, String> table(
      List<NamedState> states, String... actions) {
    return UtilityTable.of(states, List.of(actions), (action, state) -> 0);
  }

  @Test
  void aProfileSaysWhoDoesWhat() {
    Profile<String> profile = new Profile<>(List.of("go", "stay", "go"));
    assertEquals("stay", profile.of(1));
    assertEquals(2, profile.count("go"));
    assertEquals(0, profile.count("fly"));
    assertEquals("(go, stay, go)", profile.toString());
    assertThrows(IllegalArgumentException.class, () -> new Profile<>(List.of()));
    assertThrows(IndexOutOfBoundsException.class, () -> profile.of(3));
  }

  @Test
  void payoffsOfKnownStructureAreFunctionsOfTheProfile() {
    Profile<String> profile = new Profile<>(List.of("go", "stay", "go"));
    assertEquals(1, AnonymousPayoff.<NamedState, String>atLeast(2, "go").of(profile, SUN));
    assertEquals(0, AnonymousPayoff.<NamedState, String>atLeast(3, "go").of(profile, SUN));
    assertEquals(
        7,
        new AdditivePayoff<NamedState, String>(List.of(WALKER, (action, state) -> 5, WALKER))
            .of(profile, SUN));
    assertEquals(
        2,
        new SupermodularPayoff<NamedState, String>("go", (a, state) -> a.count("go"))
            .of(profile, SUN));
  }

  @Test
  void receiversMayHaveActionsOfTheirOwn() {
    MultiReceiverGame<NamedState, String> game =
        new MultiReceiverGame<>(
            PRIOR,
            List.of(table(List.of(RAIN, SUN), "a", "b", "c"), table(List.of(RAIN, SUN), "d", "e")),
            (profile, state) -> 0);
    assertEquals(2, game.size());
    assertEquals(6, game.profiles());
    assertEquals(new Profile<>(List.of("c", "d")), game.profile(2, 0));
    assertEquals(List.of(RAIN, SUN), game.states());
  }

  @Test
  void theFictitiousReceiverLikesWhatAllLike() {
    PersuasionGame<NamedState, Profile<String>> game =
        MultiReceiverGame.of(PRIOR, ACTIONS, List.of(WALKER, WALKER), (profile, state) -> 3)
            .publicly();
    Profile<String> split = new Profile<>(List.of("go", "stay"));
    assertEquals(4, game.actions().size());
    assertEquals(1, game.receiver().of(split, SUN));
    assertEquals(-1, game.receiver().of(split, RAIN));
    assertEquals(3, game.sender().of(split, RAIN));
  }

  @Test
  void typesAreReceiversWhoseWeightIsTheirProbability() {
    Utility<NamedState, String> recluse = (action, state) -> action.equals("go") ? -1 : 0;
    MultiReceiverGame<NamedState, String> game =
        MultiReceiverGame.ofTypes(
            PRIOR,
            ACTIONS,
            Distribution.of(WALKER, 0.75, recluse, 0.25),
            (action, state) -> action.equals("go") ? 4 : 0);
    assertEquals(3, game.sender().of(new Profile<>(List.of("go", "stay")), SUN), 1e-15);
    // the recluse never goes
    assertEquals(2, game.publicly().actions().size());
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    Utility<NamedState, Profile<String>> payoff = (profile, state) -> 0;
    List<NamedState> both = List.of(RAIN, SUN);
    assertThrows(
        IllegalArgumentException.class,
        () -> new MultiReceiverGame<NamedState, String>(PRIOR, List.of(), payoff));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new MultiReceiverGame<>(
                PRIOR, List.of(table(both, "a"), table(List.of(SUN, RAIN), "a")), payoff));
    assertThrows(
        IllegalArgumentException.class,
        () -> new MultiReceiverGame<>(PRIOR, List.of(table(List.of(SUN), "a")), payoff));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new MultiReceiverGame<>(
                PRIOR, List.of(table(both, "a")), new AdditivePayoff<>(List.of())));
    assertThrows(
        IllegalArgumentException.class,
        () -> new AdditivePayoff<NamedState, String>(List.of()).of(new Profile<>(ACTIONS), SUN));
    assertThrows(
        IllegalArgumentException.class,
        () -> AnonymousPayoff.<NamedState, String>atLeast(-1, "go"));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new MarkovGame<NamedState, String>(
                Map.of(), (node, action, state) -> Distribution.certain(node)));
  }
}
