// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Courtroom.Verdict;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the records of a round refuse to record. */
class OutcomeTest {
  private static final Observation SEEN = new Observation(Context.none(), Courtroom.CONVICT);
  private static final Draw DRAW = new Draw(42, 3, 0.25, "v1");
  private static final Disclosure<Suspect> DISCLOSURE =
      new Disclosure<>(Suspect.GUILTY, SEEN, DRAW, Optional.empty());

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.0000000001, Double.NaN, Double.POSITIVE_INFINITY})
  void whatHappenedHadAProbability(double propensity) {
    assertRefused(
        "Not the probability of what happened: " + propensity,
        () -> new Draw(0, 0, propensity, "v1"));
  }

  @Test
  void drawsAtTheEnds() {
    assertEquals(1, new Draw(-1, 0, 1, "").propensity());
    assertEquals(Double.MIN_VALUE, new Draw(0, 0, Double.MIN_VALUE, "v1").propensity());
    assertRefused("Rounds count from 0, not from -1", () -> new Draw(0, -1, 1, "v1"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aRewardIsFinite(double reward) {
    Outcome<Suspect, Verdict> outcome = new Outcome<>(DISCLOSURE, Verdict.CONVICT);
    assertRefused(
        "A reward must be finite, but round 3 got " + reward, () -> outcome.rewarded(reward));
  }

  @Test
  void aRewardMakesAnExperience() {
    Outcome<Suspect, Verdict> outcome = new Outcome<>(DISCLOSURE, Verdict.CONVICT);
    assertEquals(new Experience<>(outcome, -2.5), outcome.rewarded(-2.5));
    assertEquals(outcome, outcome.rewarded(1).outcome());
  }

  @Test
  void aPromptHasText() {
    assertRefused("A prompt needs text, but this one is blank", () -> Prompt.of("\n "));
    assertEquals(new Prompt(" x "), Prompt.of(" x "));
  }

  @NullUnmarked
  @Test
  void nullIsRefusedByName() {
    assertNull("context", () -> new Observation(null, Signal.silence()));
    assertNull("signal", () -> new Observation(Context.none(), null));
    assertNull("policyVersion", () -> new Draw(0, 0, 1, null));
    assertNull("state", () -> new Disclosure<Suspect>(null, SEEN, DRAW, Optional.empty()));
    assertNull("observation", () -> new Disclosure<>(Suspect.GUILTY, null, DRAW, Optional.empty()));
    assertNull("draw", () -> new Disclosure<>(Suspect.GUILTY, SEEN, null, Optional.empty()));
    assertNull("posterior", () -> new Disclosure<>(Suspect.GUILTY, SEEN, DRAW, null));
    assertNull("disclosure", () -> new Outcome<Suspect, Verdict>(null, Verdict.CONVICT));
    assertNull("action", () -> new Outcome<Suspect, Verdict>(DISCLOSURE, null));
    assertNull("outcome", () -> new Experience<Suspect, Verdict>(null, 1));
  }

  private static void assertNull(String name, Executable act) {
    assertEquals(name, assertThrows(NullPointerException.class, act).getMessage());
  }

  private static void assertRefused(String problem, Executable act) {
    assertEquals(problem, assertThrows(IllegalArgumentException.class, act).getMessage());
  }
}
