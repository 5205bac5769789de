// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

class LlamaMainTest {
  /** Whose memory ends when it is read. */
  private static final class TooLong extends AbstractList<String> {
    @Override
    public String get(int index) {
      throw new OutOfMemoryError("Java heap space");
    }

    @Override
    public int size() {
      return 7;
    }
  }

  /** Who asked would wait for ever. */
  @NullUnmarked
  @Test
  void anErrorIsAnAnswerToo() {
    LlamaMain main = new LlamaMain(System.out, null, new ChatTemplate("", ""), 16);
    assertEquals(Line.of("failed", 3, "Java heap space"), main.answer(3, new TooLong()));
  }

  @Test
  void questionsThatDifferAreNotOne() {
    Sampling one = Sampling.greedy(4).withStops("a, b");
    Sampling two = Sampling.greedy(4).withStops("a", "b");
    assertNotEquals(
        LlamaReceiver.question("id", one, "", "x"), LlamaReceiver.question("id", two, "", "x"));
    for (List<String> stops : List.of(List.of("s"), List.<String>of())) {
      Sampling sampling = new Sampling(4, 0, 0, stops);
      assertNotEquals(
          LlamaReceiver.question("id", sampling, "Be terse.", "A\nB"),
          LlamaReceiver.question("id", sampling, "Be terse.\nA", "B"));
    }
  }
}
