// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bpa.Context;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommitmentsTest {
  private static final Signal PERSON = NounGroup.PERSON.signal();
  private static final Signal MATERIAL = NounGroup.MATERIAL.signal();

  @Test
  void takesSignalsByTheirWord() {
    TabularPolicy<NounClass> literal = Commitments.literal(0.9);
    assertEquals(NounClass.values().length, literal.kernel().size());
    literal
        .kernel()
        .forEach(
            (c, row) -> {
              assertEquals(0.9, row.probability(c.group().signal()), 1e-12);
              NounGroup.signals().stream()
                  .filter(signal -> !signal.equals(c.group().signal()))
                  .forEach(signal -> assertEquals(0.1 / 7, row.probability(signal), 1e-12));
            });
    assertEquals(
        Distribution.certain(PERSON),
        Commitments.literal(1).given(NounClass.PERSON, Context.none()));
  }

  @Test
  void announcesTheMeanOverAClassAndOneGlossMore() {
    // Two glosses of persons send "person"; one of food sends either signal, evenly.
    List<Gloss> glosses =
        List.of(
            gloss("p1", NounClass.PERSON),
            gloss("p2", NounClass.PERSON),
            gloss("f", NounClass.FOOD));
    SignalingPolicy<State> policy =
        (state, prompt) ->
            prompt.equals(Prompt.of("f"))
                ? Distribution.of(PERSON, 0.5, MATERIAL, 0.5)
                : Distribution.certain(PERSON);
    TabularPolicy<NounClass> announced = Commitments.of(policy, glosses);

    double overall = (1 + 1 + 0.5) / 3;
    assertEquals(
        (2 + overall) / 3,
        announced.given(NounClass.PERSON, Context.none()).probability(PERSON),
        1e-12);
    assertEquals(
        (0.5 + overall) / 2,
        announced.given(NounClass.FOOD, Context.none()).probability(PERSON),
        1e-12);
    assertEquals(
        overall,
        announced.given(NounClass.SHAPE, Context.none()).probability(PERSON),
        1e-12,
        "no gloss of it");
  }

  private static Gloss gloss(String text, NounClass nounClass) {
    return new Gloss(Prompt.of(text), nounClass, Set.of(text));
  }
}
