// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Advisor;
import dev.bpa.Dossier;
import dev.bpa.InformationItem;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SpanRewardProperties {
  private static final EditReward EDIT = new EditReward(1, -0.5);

  @Example
  void creditIsTheMeanOverTokens() {
    List<SpanReward> spans = List.of(new SpanReward(0, 2, 1), new SpanReward(1, 4, -2));
    assertEquals((1 + (1 - 2) - 2 - 2) / 8.0, SpanReward.credit(spans, 8));
    assertEquals(0, SpanReward.credit(List.of(), 3));
  }

  @Property(tries = 200, seed = "1")
  void cuttingAPhraseChangesNothing(
      @ForAll @IntRange(min = 0, max = 20) int from,
      @ForAll @IntRange(min = 1, max = 10) int first,
      @ForAll @IntRange(min = 1, max = 10) int second,
      @ForAll @DoubleRange(min = -5, max = 5) double reward) {
    int cut = from + first;
    int to = cut + second;
    double whole = SpanReward.credit(List.of(new SpanReward(from, to, reward)), to + 3);
    List<SpanReward> parts =
        List.of(new SpanReward(cut, to, reward), new SpanReward(from, cut, reward));
    assertEquals(whole, SpanReward.credit(parts, to + 3), 1e-12);
  }

  /** Two answers said one after the other earn the mean of both, weighed by their lengths. */
  @Property(tries = 200, seed = "1")
  void answersAddUp(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 3) Integer> first,
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 3) Integer> second,
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 3) Integer> better) {
    List<SpanReward> one = EDIT.spans(first, better);
    List<SpanReward> other = EDIT.spans(second, better);
    List<SpanReward> both = new ArrayList<>(one);
    int n = first.size();
    other.forEach(span -> both.add(new SpanReward(span.from() + n, span.to() + n, span.reward())));
    int all = n + second.size();
    assertEquals(
        (n * SpanReward.credit(one, n) + second.size() * SpanReward.credit(other, second.size()))
            / all,
        SpanReward.credit(both, all),
        1e-12);
  }

  @Property(tries = 300, seed = "1")
  void spansCoverTheAnswerAndKeepACommonSubsequence(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 3) Integer> answer,
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 3) Integer> better) {
    List<Integer> kept = new ArrayList<>();
    int end = 0;
    for (SpanReward span : EDIT.spans(answer, better)) {
      assertEquals(end, span.from());
      end = span.to();
      if (span.reward() == 1) {
        kept.addAll(answer.subList(span.from(), span.to()));
      }
    }
    assertEquals(answer.size(), end);
    int found = 0;
    for (Integer token : better) {
      found += found < kept.size() && kept.get(found).equals(token) ? 1 : 0;
    }
    assertEquals(kept.size(), found, "what is kept stands in the better answer, in order");
    double credit = SpanReward.credit(EDIT.spans(answer, better), answer.size());
    assertTrue(credit >= -0.5 && credit <= 1);
    assertEquals(1, SpanReward.credit(EDIT.spans(answer, answer), answer.size()));
  }

  @Example
  void rewardsTheWordsThatTheBetterAnswerKeeps() {
    List<String> answer = List.of("it", "costs", "12", "dollars", "a", "week");
    List<String> better = List.of("it", "costs", "84", "dollars", "a", "week");
    assertEquals(
        List.of(new SpanReward(0, 2, 1), new SpanReward(2, 3, -0.5), new SpanReward(3, 6, 1)),
        EDIT.spans(answer, better));
    assertEquals(List.of(), EDIT.spans(List.of(), better));
    assertEquals(List.of(new SpanReward(0, 6, -0.5)), EDIT.spans(answer, List.of()));
  }

  /** In a round of persuasion, the signal earns what the answer after it was worth. */
  @Example
  void creditsTheSignalOfARound() {
    var hint = new InformationItem("days", "A week has 7 days.");
    var advisor =
        Advisor.<Dossier>commitTo((state, x) -> Distribution.certain(Signal.revealing(hint)))
            .informedBy((x, random) -> Dossier.of(hint));
    Receiver<String> silent = seen -> "12";
    Receiver<String> receiver = seen -> seen.signal().items().isEmpty() ? "12" : "it costs 84";
    Reward<Dossier, String> reward =
        EDIT.crediting(
            text -> List.of(text.split(" ")), outcome -> List.of("it", "costs", "$", "84"));
    assertEquals(1, reward.of(advisor.persuade(receiver, "How much a week?")));
    assertEquals(-0.5, reward.of(advisor.persuade(silent, "How much a week?")));
  }

  @Example
  void refusesWhatIsNoSpan() {
    assertThrows(IllegalArgumentException.class, () -> new SpanReward(-1, 2, 0));
    assertThrows(IllegalArgumentException.class, () -> new SpanReward(2, 2, 0));
    assertThrows(IllegalArgumentException.class, () -> new SpanReward(0, 1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> SpanReward.credit(List.of(), 0));
    assertThrows(IllegalArgumentException.class, () -> new EditReward(Double.NaN, 0));
    SpanReward late = new SpanReward(3, 5, 1);
    assertThrows(IllegalArgumentException.class, () -> SpanReward.credit(List.of(late), 4));
  }
}
