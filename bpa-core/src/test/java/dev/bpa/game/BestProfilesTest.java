// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.NamedState;
import dev.bpa.Utility;
import dev.bpa.probability.Distribution;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which profiles of actions all receivers can want at one belief. */
class BestProfilesTest {
  private static final NamedState RAIN = new NamedState("rain");
  private static final NamedState SUN = new NamedState("sun");
  private static final List<String> ACTIONS = List.of("stay", "go");
  private static final Utility<NamedState, Profile<String>> NONE = (profile, state) -> 0;
  private static final AnonymousPayoff<NamedState, String> SOME = AnonymousPayoff.atLeast(1, "go");

  /** One who goes from this chance of sun on. */
  private static Utility<NamedState, String> walker(double threshold) {
    return (action, state) ->
        action.equals("stay") ? 0 : state.equals(SUN) ? 1 - threshold : -threshold;
  }

  private static List<String> profiles(
      Utility<NamedState, Profile<String>> sender, List<Utility<NamedState, String>> receivers) {
    return MultiReceiverGame.of(
            Distribution.uniform(List.of(RAIN, SUN)), ACTIONS, receivers, sender)
        .publicly()
        .actions()
        .stream()
        .map(Profile::toString)
        .toList();
  }

  /** n + 1 of 2ⁿ: the bold go before the shy, in whatever order they are listed. */
  @Test
  void thresholdsLeaveOneProfileMoreThanReceivers() {
    assertEquals(
        List.of("(stay, stay, stay)", "(stay, go, stay)", "(stay, go, go)", "(go, go, go)"),
        profiles(NONE, List.of(walker(0.8), walker(0.2), walker(0.5))));
  }

  /** Utilities are compared each in its own units. */
  @Test
  void theScaleOfAReceiversUtilityIsNoMatter() {
    Utility<NamedState, String> loud = (action, state) -> 1e12 * walker(0.5).of(action, state);
    Utility<NamedState, String> soft = (action, state) -> 1e-12 * walker(0.3).of(action, state);
    assertEquals(
        List.of("(stay, stay)", "(stay, go)", "(go, go)"), profiles(NONE, List.of(loud, soft)));
  }

  @Test
  void receiversWhoAreTiedMayDoAnythingAtTheTie() {
    assertEquals(8, profiles(NONE, Collections.nCopies(3, walker(0.5))).size());
  }

  /** Where it only matters how many go, it does not matter which of two twins goes. */
  @Test
  void twinsAreOneToAnAnonymousPayoff() {
    assertEquals(
        List.of("(stay, stay, stay)", "(stay, stay, go)", "(stay, go, go)", "(go, go, go)"),
        profiles(SOME, Collections.nCopies(3, walker(0.5))));
  }

  @Test
  void twinsNeedNotBeNeighbours() {
    assertEquals(
        List.of("(stay, stay, stay)", "(stay, go, stay)", "(stay, go, go)", "(go, go, go)"),
        profiles(SOME, List.of(walker(0.5), walker(0.2), walker(0.5))));
  }

  /** One to whom all is one adds nothing to what the fictitious receiver likes. */
  @Test
  void anIndifferentReceiverMayDoAnything() {
    Utility<NamedState, String> idle = (action, state) -> 7;
    var game =
        MultiReceiverGame.of(
                Distribution.uniform(List.of(RAIN, SUN)),
                ACTIONS,
                List.of(idle, walker(0.25)),
                NONE)
            .publicly();
    assertEquals(4, game.actions().size());
    assertEquals(0.75 / 0.75, game.receiver().of(new Profile<>(List.of("stay", "go")), SUN));
    assertEquals(-0.25 / 0.75, game.receiver().of(new Profile<>(List.of("go", "go")), RAIN));
    assertEquals(0, game.receiver().of(new Profile<>(List.of("go", "stay")), RAIN));
  }

  @Test
  void moreProfilesThanCanBeListedAreRefused() {
    assertEquals(4096, profiles(NONE, Collections.nCopies(12, walker(0.5))).size());
    assertEquals(
        "More than 4096 of the 8.19e+03 action profiles of 13 receivers can be best responses, too"
            + " many for a game of public signals; take fewer receivers or fewer states",
        assertThrows(
                IllegalArgumentException.class,
                () -> profiles(NONE, Collections.nCopies(13, walker(0.5))))
            .getMessage());
  }
}
