// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.InformationItem;
import dev.bpa.examples.items.ItemCatalogue;
import dev.bpa.examples.task.Task;
import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** By the embedded encoder. */
class RetrievalTest {
  private static final String TRAIN =
      "A train goes 60 miles per hour. How long does it take to go 90?";
  private static final String SHIRT =
      "A shirt of $40 is sold at a discount of 15 percent. What is its price?";

  private static Exercise exercise(String id, String question) {
    return new WrittenExercise(
        new Task(id, question, "34", "It is 40 - 6.", List.of()), AnswerForm.GSM8K);
  }

  private static final Exam EXAM =
      new Exam(List.of(exercise("a", TRAIN), exercise("b", SHIRT)), List.of());

  @Test
  void takesFromTheCatalogueWhatFits() throws IOException {
    try (PromptEncoder encoder = PromptEncoder.miniLm()) {
      Exam exam = Retrieval.catalogued(EXAM, ItemCatalogue.ofProject(), EXAM.texts(), encoder);
      List<String> names = namesOf(exam);
      assertTrue(names.size() > 2 && names.size() <= Retrieval.MOST_COMMON, names::toString);
      assertTrue(names.containsAll(List.of("category-rates", "category-percent")), names::toString);
      assertTrue(names.stream().noneMatch("format-code"::equals), names::toString);
      assertTrue(
          exam.exercises().get(1).item("retrieved").orElseThrow().text().contains("percentage"));
    }
  }

  @Test
  void ofTheFormsOfAnswersTakesTheTasksOwn() throws IOException {
    Exam exam =
        new Exam(
            List.of(
                exercise("a", "Simplify, and express the value as a fraction in terms of pi."),
                exercise("b", "Find the value of the fraction in simplest form.")),
            List.of());
    ItemCatalogue all = ItemCatalogue.ofProject();
    try (PromptEncoder encoder = PromptEncoder.miniLm()) {
      assertTrue(
          namesOf(Retrieval.catalogued(exam, all, exam.texts(), encoder)).contains("format-boxed"));
      Exam gsm8k = Retrieval.catalogued(exam, all.suiting("gsm8k"), exam.texts(), encoder);
      assertFalse(namesOf(gsm8k).contains("format-boxed"));
      assertTrue(
          gsm8k.exercises().stream()
              .noneMatch(e -> e.item("retrieved").orElseThrow().text().contains("boxed")));
    }
  }

  private static List<String> namesOf(Exam exam) {
    return exam.common().stream().map(InformationItem::name).toList();
  }

  @Test
  void showsTheNearestSolvedQuestionAndNeverTheSame() throws IOException {
    List<Exercise> solved =
        List.of(
            exercise("1", SHIRT + " "),
            exercise("2", "Bob reads 3 books a week. How many in a year?"),
            exercise("3", "A coat of $50 is sold at a discount of 20 percent. What is its price?"));
    try (PromptEncoder encoder = PromptEncoder.miniLm()) {
      Exam exam = Retrieval.exemplified(EXAM, solved, encoder);
      assertEquals(
          """
          An example, solved.
          Question: A coat of $50 is sold at a discount of 20 percent. What is its price?
          Answer: It is 40 - 6.
          The answer is 34.""",
          exam.exercises().get(1).item("example").orElseThrow().text());
      assertThrows(
          IllegalArgumentException.class,
          () -> Retrieval.exemplified(EXAM, EXAM.exercises(), encoder));
    }
  }

  @Test
  void ofFewerQuestionsNoneIsNew() {
    Exam many =
        new Exam(
            IntStream.range(0, 50).mapToObj(i -> exercise("q" + i, "What is " + i + "?")).toList(),
            List.of());
    List<String> ten = many.shuffled(3).first(10).texts();
    assertEquals(ten, many.shuffled(3).first(30).texts().subList(0, 10));
    assertNotEquals(ten, many.first(10).texts());
  }
}
