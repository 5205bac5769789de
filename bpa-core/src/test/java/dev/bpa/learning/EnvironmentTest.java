// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Context;
import dev.bpa.Disclosure;
import dev.bpa.Draw;
import dev.bpa.Observation;
import dev.bpa.Outcome;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.fixture.Courtroom;
import dev.bpa.fixture.Courtroom.Suspect;
import dev.bpa.fixture.Courtroom.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a training is made of. */
class EnvironmentTest {
  private static final List<Context> ONE = List.of(Context.none());
  private static final Receiver<Verdict> RECEIVER = seen -> Verdict.ACQUIT;
  private static final Announcement<Suspect, Verdict> FROZEN = Announcement.none(RECEIVER);
  private static final Reward<Suspect, Verdict> REWARD = Reward.of(Courtroom.JUSTICE);

  @Test
  void withoutAContextThereIsNothingToTrainOn() {
    assertEquals(
        "Nothing to train on: give at least one context, Context.none() in a game without any",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Environment<>(List.of(), Courtroom.PRIOR, FROZEN, REWARD))
            .getMessage());
  }

  @Test
  void laterChangesOfTheListDoNotReachIt() {
    List<Context> contexts = new ArrayList<>(ONE);
    Environment<Suspect, Verdict> environment =
        new Environment<>(contexts, Courtroom.PRIOR, FROZEN, REWARD);
    contexts.clear();
    assertEquals(ONE, environment.contexts());
  }

  @Test
  void aFrozenReceiverIsTheSameWhateverIsAnnounced() {
    assertSame(RECEIVER, FROZEN.to(Courtroom.optimum(), 0));
    assertSame(RECEIVER, FROZEN.to(Courtroom.convicting(1, 1), 1_000));
  }

  @Test
  void aUtilityRewardsTheActionInTheStateThatWas() {
    for (Suspect state : Suspect.values()) {
      Outcome<Suspect, Verdict> outcome =
          new Outcome<>(
              new Disclosure<>(
                  state,
                  new Observation(Context.none(), Signal.silence()),
                  new Draw(0, 0, 1, "v1"),
                  Optional.empty()),
              Verdict.CONVICT);
      assertEquals(state == Suspect.GUILTY ? 1 : 0, REWARD.of(outcome));
    }
  }

  @NullUnmarked
  @Test
  void nullIsRefusedByName() {
    assertNull("source", () -> new Environment<>(ONE, null, FROZEN, REWARD));
    assertNull("announcement", () -> new Environment<>(ONE, Courtroom.PRIOR, null, REWARD));
    assertNull("reward", () -> new Environment<>(ONE, Courtroom.PRIOR, FROZEN, null));
    assertNull("state", () -> new Demonstration<Suspect>(null, Context.none(), Signal.silence()));
    assertNull("context", () -> new Demonstration<>(Suspect.GUILTY, null, Signal.silence()));
    assertNull("signal", () -> new Demonstration<>(Suspect.GUILTY, Context.none(), null));
    assertNull(
        "policy", () -> new Training<Suspect>(null, new LearningCurve(List.of()), List.of()));
  }

  private static void assertNull(String name, Executable act) {
    assertEquals(name, assertThrows(NullPointerException.class, act).getMessage());
  }
}
