// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.choose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.Context;
import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.probability.Distribution;
import dev.bpa.receivers.ReceiverContract;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** With an embedding that counts two letters, so that all can be worked out by hand. */
class ClosestOptionTest extends ReceiverContract<ClosestOptionTest.Letter> {
  enum Letter implements State {
    X,
    Y
  }

  private static final ClosestOption<Letter> RECEIVER = new ClosestOption<>(similarity());
  private static final Prompt PROMPT = Prompt.of("x");

  private static Similarity<Letter> similarity() {
    Map<Letter, String> descriptions = new LinkedHashMap<>();
    descriptions.put(Letter.X, "x");
    descriptions.put(Letter.Y, "y");
    return Similarity.of(text -> new float[] {count(text, 'x'), count(text, 'y')}, descriptions)
        .withSharpness(2);
  }

  private static long count(String text, char letter) {
    return text.chars().filter(c -> c == letter).count();
  }

  @Override
  protected Receiver<Letter> receiver() {
    return RECEIVER;
  }

  private static double chanceOfX(Signal signal) {
    return RECEIVER.response(new Observation(PROMPT, signal)).probability(Letter.X);
  }

  /** cos = 1 and 0 for (1, 0); 0.6 and 0.8 for (3, 4). */
  @Test
  void itReadsThePromptAndWhatWasRevealed() {
    assertEquals(1 / (1 + Math.exp(-2)), chanceOfX(Signal.silence()), 1e-12);
    InformationItem one = new InformationItem("y, y, y", "xx yy");
    InformationItem two = new InformationItem("x, x, x", "yy");
    assertEquals(1 / (1 + Math.exp(0.4)), chanceOfX(Signal.revealing(one, two)), 1e-6);
  }

  @Test
  void aNameAloneTellsItNothing() {
    assertEquals(chanceOfX(Signal.silence()), chanceOfX(Signal.of("yyyy")), 0);
  }

  @Test
  void itDrawsFromItsResponse() {
    Observation seen = new Observation(PROMPT, Signal.silence());
    Distribution<Letter> response = RECEIVER.response(seen);
    for (int seed = 0; seed < 20; seed++) {
      assertEquals(
          response.sample(new SplittableRandom(seed)),
          RECEIVER.respond(seen, new SplittableRandom(seed)));
    }
  }

  @Test
  void onlyPromptsAreCompared() {
    Signal item = Signal.revealing(new InformationItem("y", "y"));
    assertThrows(
        IllegalArgumentException.class,
        () -> RECEIVER.response(new Observation(Context.none(), item)));
  }
}
