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
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

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

  /** An edit that keeps those tokens and no others takes no more steps than any edit does. */
  @Property(tries = 300, seed = "1")
  void whatIsKeptIsWhatAShortestEditKeeps(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 3) Integer> answer,
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 3) Integer> better) {
    List<Boolean> kept = new ArrayList<>();
    for (SpanReward span : EDIT.spans(answer, better)) {
      kept.addAll(Collections.nCopies(span.to() - span.from(), span.reward() == 1));
    }
    assertEquals(steps(answer, better, null), steps(answer, better, kept));
  }

  /** Of a shortest edit that keeps exactly the tokens told, or whichever it likes. */
  private static int steps(
      List<Integer> answer, List<Integer> better, @Nullable List<Boolean> kept) {
    int never = 1_000;
    int[][] steps = new int[answer.size() + 1][better.size() + 1];
    for (int i = 0; i <= answer.size(); i++) {
      for (int j = 0; j <= better.size(); j++) {
        boolean keep = kept == null || (i > 0 && kept.get(i - 1));
        boolean lose = kept == null || !keep;
        int least = i == 0 && j == 0 ? 0 : never;
        if (j > 0) {
          least = Math.min(least, steps[i][j - 1] + 1);
        }
        if (i > 0 && lose) {
          least = Math.min(least, steps[i - 1][j] + 1);
        }
        if (i > 0 && j > 0) {
          boolean same = answer.get(i - 1).equals(better.get(j - 1));
          int cost = same && keep ? 0 : lose ? 1 : never;
          least = Math.min(least, steps[i - 1][j - 1] + cost);
        }
        steps[i][j] = least;
      }
    }
    return steps[answer.size()][better.size()];
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
    Reward<Dossier, String> speechless =
        EDIT.crediting(text -> List.of(), outcome -> List.of("84"));
    assertEquals(0, speechless.of(advisor.persuade(silent, "How much a week?")));
  }

  @Example
  void refusesWhatIsNoSpan() {
    assertThrows(IllegalArgumentException.class, () -> new SpanReward(-1, 2, 0));
    assertThrows(IllegalArgumentException.class, () -> new SpanReward(2, 2, 0));
    assertThrows(IllegalArgumentException.class, () -> new SpanReward(0, 1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> SpanReward.credit(List.of(), 0));
    assertThrows(IllegalArgumentException.class, () -> new EditReward(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new EditReward(1, Double.NEGATIVE_INFINITY));
    SpanReward late = new SpanReward(3, 5, 1);
    assertThrows(IllegalArgumentException.class, () -> SpanReward.credit(List.of(late), 4));
  }
}
