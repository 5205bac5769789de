// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImitationTest {
  private static final Imitation TRAINER =
      Imitation.withDefaults().withRate(Schedule.linear(0.1, 0.01));

  @Test
  void itFitsWhatItIsShown() {
    SoftmaxPolicy<State> fitted = TRAINER.fit(Bandit.start(), lessons(50));
    assertTrue(Bandit.accuracy(fitted) > 0.97);
    assertTrue(likelihood(fitted, lessons(1)) > likelihood(Bandit.start(), lessons(1)));
  }

  /** The likelihood is largest at the frequencies shown: 7 of 10. */
  @Test
  void itFitsFrequencies() {
    List<Demonstration<State>> mixed = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      mixed.add(shown(Bandit.PROMPTS.get(0), Bandit.SIGNALS.get(i % 10 < 7 ? 0 : 1)));
    }
    SoftmaxPolicy<State> fitted = TRAINER.withEpochs(60).fit(Bandit.start(), mixed);
    assertEquals(
        0.7,
        fitted.given(State.none(), Bandit.PROMPTS.get(0)).probability(Bandit.SIGNALS.get(0)),
        0.03);
  }

  @Test
  void theSeedDecidesTheOrderAndNothingElseIsRandom() {
    SoftmaxPolicy<State> once = TRAINER.withSeed(1).fit(Bandit.start(), lessons(9));
    assertEquals(once.head(), TRAINER.withSeed(1).fit(Bandit.start(), lessons(9)).head());
    assertNotEquals(once.head(), TRAINER.withSeed(2).fit(Bandit.start(), lessons(9)).head());
  }

  @Test
  void theLessonsAreLeftInTheirOrder() {
    List<Demonstration<State>> lessons = new ArrayList<>(lessons(5));
    TRAINER.fit(Bandit.start(), lessons);
    assertEquals(lessons(5), lessons);
  }

  /** 20 lessons are a batch of 16 and one of 4: two steps an epoch. */
  @Test
  void theLastBatchIsNotLost() {
    List<Double> progress = new ArrayList<>();
    Imitation.withDefaults()
        .withEpochs(2)
        .withRate(
            done -> {
              progress.add(done);
              return 0.1;
            })
        .fit(Bandit.start(), lessons(5));
    assertEquals(List.of(15 / 40.0, 19 / 40.0, 35 / 40.0, 39 / 40.0), progress);
  }

  @Test
  void eachOptionKeepsTheOthers() {
    Schedule rate = Schedule.constant(0.2);
    assertEquals(
        fitted(Imitation.withDefaults().withEpochs(2).withRate(rate).withSeed(3)),
        fitted(Imitation.withDefaults().withSeed(3).withRate(rate).withEpochs(2)));
    assertNotEquals(
        fitted(Imitation.withDefaults().withEpochs(1)),
        fitted(Imitation.withDefaults().withEpochs(2)));
  }

  @NullUnmarked
  @Test
  void whatCannotBeImitatedIsRefused() {
    assertEquals(
        "Nothing to imitate: no demonstration was given",
        refused(() -> TRAINER.fit(Bandit.start(), List.of())));
    assertEquals(
        "The signal applause is none of [g1, g2, g3, g4]",
        refused(
            () ->
                TRAINER.fit(
                    Bandit.start(), List.of(shown(Bandit.PROMPTS.get(0), Signal.of("applause"))))));
    assertEquals("Training takes at least one epoch, not 0", refused(() -> TRAINER.withEpochs(0)));
    assertThrows(NullPointerException.class, () -> TRAINER.withRate(null));
  }

  private static Object fitted(Imitation trainer) {
    return trainer.fit(Bandit.start(), lessons(9)).head();
  }

  private static @Nullable String refused(Runnable act) {
    return assertThrows(IllegalArgumentException.class, act::run).getMessage();
  }

  private static List<Demonstration<State>> lessons(int times) {
    List<Demonstration<State>> lessons = new ArrayList<>();
    for (int i = 0; i < times * Bandit.PROMPTS.size(); i++) {
      int k = i % Bandit.PROMPTS.size();
      lessons.add(shown(Bandit.PROMPTS.get(k), Bandit.SIGNALS.get(k)));
    }
    return lessons;
  }

  private static Demonstration<State> shown(Prompt prompt, Signal signal) {
    return new Demonstration<>(State.none(), prompt, signal);
  }

  private static double likelihood(
      SoftmaxPolicy<State> policy, List<Demonstration<State>> demonstrations) {
    return demonstrations.stream()
        .mapToDouble(d -> policy.given(d.state(), d.context()).logProbability(d.signal()))
        .sum();
  }
}
