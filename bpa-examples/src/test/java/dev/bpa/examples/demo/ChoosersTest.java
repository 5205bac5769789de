// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.bpa.Context;
import dev.bpa.Prior;
import dev.bpa.Prompt;
import dev.bpa.examples.wordnet.Gloss;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.probability.Distribution;
import dev.bpa.receivers.choose.Similarity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChoosersTest {
  /** Texts on a half circle: a person at 0°, everything else at 90°, a prompt at its own angle. */
  private static float[] embed(String text) {
    double degrees =
        text.equals(NounClass.PERSON.description())
            ? 0
            : text.endsWith("°") ? Double.parseDouble(text.substring(0, text.length() - 1)) : 90;
    double radians = Math.toRadians(degrees);
    return new float[] {(float) Math.cos(radians), (float) Math.sin(radians)};
  }

  @Test
  void takesTheSmallestSharpnessOfTheBest() {
    Distribution<NounClass> prior =
        Distribution.of(NounClass.PERSON, 1e-6, NounClass.ACT, 1 - 1e-6);
    Similarity<NounClass> similarity =
        Similarity.of(
                ChoosersTest::embed,
                Map.of(NounClass.PERSON, NounClass.PERSON.description(), NounClass.ACT, "act"))
            .withPrior(prior);
    // At 10° the cosines differ by cos 10° − sin 10° = 0.811, and ln 10⁶ = 13.8 < 20 × 0.811.
    List<Gloss> dev = List.of(gloss("10°", NounClass.PERSON), gloss("80°", NounClass.ACT));
    assertEquals(20, Choosers.sharpness(similarity, dev));
    assertEquals(10, Choosers.sharpness(similarity, List.of(gloss("80°", NounClass.ACT))));
  }

  @Test
  void describesEveryClass() {
    Similarity<NounClass> similarity = Choosers.similarity(ChoosersTest::embed);
    Distribution<NounClass> belief = similarity.given(Prompt.of("0°"));
    assertEquals(Set.of(NounClass.values()), Set.copyOf(belief.support()));
    assertSame(NounClass.PERSON, belief.mode());
  }

  @Test
  void remembersBeliefs() {
    AtomicInteger embedded = new AtomicInteger();
    Similarity<NounClass> similarity =
        Choosers.similarity(
            text -> {
              embedded.incrementAndGet();
              return embed(text);
            });
    Context known = Prompt.of("10°");
    Prior<NounClass> beliefs = Choosers.remembered(similarity, List.of(known));
    int before = embedded.get();
    assertEquals(similarity.given(known), beliefs.given(known));
    assertEquals(before + 1, embedded.get(), "once by the similarity itself");
    assertEquals(similarity.given(Prompt.of("20°")), beliefs.given(Prompt.of("20°")));
  }

  private static Gloss gloss(String text, NounClass nounClass) {
    return new Gloss(Prompt.of(text), nounClass, Set.of(text));
  }
}
