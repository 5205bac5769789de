// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrialTest {
  private static final List<String> SIGNALS = List.of("draw", "count");

  private static Answered question(String id, String text, String right) {
    Answered question = new Answered(id, text);
    SIGNALS.forEach(signal -> question.under(signal).add(signal.equals(right) ? 1 : 0, 1, 0));
    return question;
  }

  /** Of 60 stories, each told four times with other numbers, which signal is right is chance. */
  private static List<Answered> stories() {
    Random random = new Random(3);
    List<Answered> questions = new ArrayList<>();
    for (int story = 0; story < 60; story++) {
      String word = "" + (char) ('a' + story / 26) + (char) ('a' + story % 26);
      String right = SIGNALS.get(random.nextInt(2));
      for (int copy = 0; copy < 4; copy++) {
        String text = word + " has " + random.nextInt(1_000) + " of " + word + word;
        questions.add(question("q" + story + "-" + copy, text, right));
      }
    }
    return questions;
  }

  private static double value(LabResult result, LabArm arm) {
    return result.arm(arm).orElseThrow().value();
  }

  /** Folds that part a story's copies would let the Advisor remember nearly all of them. */
  @Test
  void otherNumbersAreNoOtherQuestion() throws IOException {
    List<Answered> stories = stories();
    LabResult result =
        Trial.of(stories, stories, 1).run("log", "m", "m", Reading.WORDS.of(stories));
    double advisor = value(result, LabArm.ADVISOR);
    assertTrue(advisor < 0.8, "right on " + advisor);
    List<Answered> renumbered = new ArrayList<>();
    for (Answered each : stories) {
      String right = each.under("draw").right() == 1 ? "draw" : "count";
      renumbered.add(question("other " + each.id(), each.text() + "0", right));
    }
    List<Answered> both = new ArrayList<>(stories);
    both.addAll(renumbered);
    double elsewhere =
        value(
            Trial.of(stories, renumbered, 1).run("log", "m", "m", Reading.WORDS.of(both)),
            LabArm.ADVISOR);
    assertTrue(elsewhere < 0.8, "right on " + elsewhere);
  }

  @Test
  void familiesDifferInNumbersUnlessAllDo() {
    Families<String> many =
        Families.of(
            List.of(
                "a b 1",
                "a c 1",
                "a d 1",
                "a e 1",
                "a f 1",
                "a g 1",
                "a h 1",
                "a i 1",
                "a j 1",
                "a k 1",
                "a l 1",
                "a m 1",
                "a n 1",
                "a o 1",
                "a p 1",
                "a q 1",
                "a r 1",
                "a s 1",
                "a t 1",
                "a u 1",
                "a b 22.5",
                "A b 3,000"),
            text -> text,
            text -> text);
    assertEquals("A b 3,000", many.of("a b 1")); // the first of the ids
    assertEquals(many.of("a b 1"), many.of("a b 22.5"));
    Set<String> apart = new HashSet<>(List.of(many.of("a b 1"), many.of("a c 1")));
    assertEquals(2, apart.size());
    Families<String> sums = Families.of(List.of("1 + 1", "2 + 3"), text -> text, text -> text);
    assertEquals("2 + 3", sums.of("2 + 3"));
  }

  /** In self_reflection the first answers were all wrong, and all hints together are no choice. */
  @Test
  void whatIsKnownBeforehandIsNotOnTheMenu() {
    Answered question = new Answered("q", "question");
    List.of("baseline", "composite", "retry", "solution")
        .forEach(signal -> question.under(signal).add(1, 1, 0));
    assertEquals(Set.of("retry", "solution"), ReplayLog.menu(List.of(question)));
    Answered other = new Answered("q", "question");
    List.of("baseline", "composite", "concise").forEach(signal -> other.under(signal).add(1, 1, 0));
    assertEquals(Set.of("baseline", "composite", "concise"), ReplayLog.menu(List.of(other)));
  }

  @Test
  void anIdIsOneQuestions(@TempDir Path folder) throws IOException {
    String line =
        "{\"question_id\":\"1\",\"question\":\"%s\",\"receiver\":\"m\",\"signal\":\"a\",\"reward\":1}\n";
    Path train = Files.writeString(folder.resolve("train"), line.formatted("one"));
    Path test = Files.writeString(folder.resolve("test"), line.formatted("two"));
    IOException e =
        assertThrows(IOException.class, () -> ReplayLog.read(List.of(train, test), Set.of()));
    assertEquals(test + ", line 1: the 'question_id' 1 is another question's, too", e.getMessage());
  }
}
