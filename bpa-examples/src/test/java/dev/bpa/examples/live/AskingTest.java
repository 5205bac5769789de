// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.InformationItem;
import dev.bpa.Observation;
import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.lab.Evaluation;
import dev.bpa.examples.lab.LabArm;
import dev.bpa.examples.lab.LabResult;
import dev.bpa.examples.lab.LabTable;
import dev.bpa.examples.lab.Reading;
import dev.bpa.receivers.ReceiverException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole live run with a receiver whose behaviour is known. */
class AskingTest {
  @TempDir private Path folder = Path.of("");
  private final AtomicInteger asked = new AtomicInteger();

  /** Believes a hint that names a choice; without one it says the first, or draws a coin. */
  private final Examinee believer =
      new Examinee() {
        @Override
        public String name() {
          return "believer";
        }

        @Override
        public Attempt answer(Observation seen) {
          asked.incrementAndGet();
          List<String> choices = ((ChoiceQuestion) seen.context()).choices();
          String hint =
              seen.signal().items().stream().map(InformationItem::text).findFirst().orElse("");
          return new Attempt(
              choices.stream().filter(hint::contains).findFirst().orElse(choices.get(0)),
              10 + hint.split(" ", -1).length);
        }

        @Override
        public List<Attempt> draw(Observation seen, int times, RandomGenerator random) {
          List<String> choices = ((ChoiceQuestion) seen.context()).choices();
          return Stream.generate(() -> new Attempt(choices.get(random.nextInt(2)), 10))
              .limit(times)
              .toList();
        }
      };

  /** Cats and dogs in turn; what is known is which. */
  private static List<Exercise> tasks(int n) {
    List<Exercise> tasks = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      String answer = i % 2 == 0 ? "cat" : "dog";
      String sound = i % 2 == 0 ? "it purrs " : "it barks ";
      tasks.add(
          new ChoiceExercise(
              "q" + i,
              new ChoiceQuestion(sound + i, List.of("cat", "dog")),
              answer,
              List.of(new InformationItem("full-revelation", "a " + answer))));
    }
    return tasks;
  }

  private static final List<InformationItem> CLAIMS =
      List.of(new InformationItem("cat", "a cat"), new InformationItem("dog", "a dog"));

  private static double right(LabResult result, LabArm arm) {
    return result.arm(arm).orElseThrow().value();
  }

  @Test
  void everyArmIsJudgedOnWhatWasAnswered() throws IOException {
    Path log = folder.resolve("answers.jsonl");
    new Asking(new Exam(tasks(80), CLAIMS), believer, 1).into(log, Progress.none());
    LabResult result =
        new Evaluation(
                List.of(),
                List.of(log),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Reading.WORDS,
                1)
            .run(Optional.empty(), Progress.none())
            .get(0);
    assertEquals(List.of("cat", "dog", "silence"), result.signals());
    assertEquals(0.5, right(result, LabArm.NO_ADVICE));
    assertEquals(0.5, right(result, LabArm.RANDOM_TEXT), "no word of it names an animal");
    assertEquals(0.5, right(result, LabArm.SELF_CONSISTENCY), 0.15);
    assertEquals(1, right(result, LabArm.FULL_REVELATION));
    assertEquals(1, right(result, LabArm.ADVISOR));
    assertEquals(1, right(result, LabArm.ORACLE));
    assertEquals(11, result.arm(LabArm.NO_ADVICE).orElseThrow().tokens());
    assertEquals(12, result.arm(LabArm.FULL_REVELATION).orElseThrow().tokens());
    assertEquals(30, result.arm(LabArm.SELF_CONSISTENCY).orElseThrow().tokens(), "three votes");
    assertEquals("disclosure", result.arm(LabArm.FULL_REVELATION).orElseThrow().regime());
    StringWriter printed = new StringWriter();
    LabTable.print(new PrintWriter(printed), List.of(result));
    String table = printed.toString();
    assertTrue(table.contains("| no-advice | none | 50.0 |"), table);
    assertFalse(table.contains("Average"), "of one: " + table);
    assertTrue(table.contains(" | 11.0 |  |"), "no gain, so no price of one: " + table);
    assertTrue(
        table.lines().anyMatch(l -> l.startsWith("| full-rev") && l.endsWith("| 12.0 | 0.0 |")),
        table);
    LabResult.ArmValue full = result.arm(LabArm.FULL_REVELATION).orElseThrow();
    assertEquals(1 / 50.0, result.tokensPerPoint(full).orElse(0), 1e-9);
    assertEquals(0.5, result.gain() == null ? 0 : result.gain().value());
    assertEquals(64, result.curve().get(result.curve().size() - 1).questions());
  }

  @Test
  void goesOnBehindTheLastWholeQuestion() throws IOException {
    Path log = folder.resolve("answers.jsonl");
    new Asking(new Exam(tasks(30), CLAIMS), believer, 1).into(log, Progress.none());
    String whole = Files.readString(log);
    Files.writeString(log, whole.substring(0, whole.length() - 300)); // within the last question
    asked.set(0);
    new Asking(new Exam(tasks(30), CLAIMS), believer, 1).into(log, Progress.none());
    assertEquals(whole, Files.readString(log));
    assertEquals(4, asked.get(), "silence, two claims, of which one is the truth, and gibberish");
    Files.writeString(log, whole.replace("believer", "another"));
    assertEquals(
        log + " has answers of another, not of believer: name another folder",
        assertThrows(
                IOException.class,
                () ->
                    new Asking(new Exam(tasks(30), CLAIMS), believer, 1).into(log, Progress.none()))
            .getMessage());
  }

  @Test
  void theLogIsTheSameHoweverManyAreAskedAtOnce() throws IOException {
    Exam exam = new Exam(tasks(60), CLAIMS);
    Path one = folder.resolve("one.jsonl");
    Path many = folder.resolve("many.jsonl");
    new Asking(exam, believer, 1).into(one, Progress.none());
    new Asking(exam, believer, 1, 8).into(many, Progress.none());
    assertEquals(Files.readString(one), Files.readString(many));
  }

  @Test
  void whoFailsIsAskedNoMore() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    Examinee fails =
        new Examinee() {
          @Override
          public String name() {
            return "believer";
          }

          @Override
          public Attempt answer(Observation seen) {
            if (calls.incrementAndGet() > 50) {
              throw new ReceiverException.Permanent("no more", null);
            }
            return believer.answer(seen);
          }

          @Override
          public List<Attempt> draw(Observation seen, int times, RandomGenerator random) {
            return believer.draw(seen, times, random);
          }
        };
    Path log = folder.resolve("answers.jsonl");
    Exam exam = new Exam(tasks(60), CLAIMS);
    assertEquals(
        "no more",
        assertThrows(
                ReceiverException.class,
                () -> new Asking(exam, fails, 1, 3).into(log, Progress.none()))
            .getMessage());
    assertTrue(calls.get() <= 50 + 3, "once for each that was under way: " + calls);
    new Asking(exam, believer, 1, 3).into(log, Progress.none());
    Path whole = folder.resolve("whole.jsonl");
    new Asking(exam, believer, 1).into(whole, Progress.none());
    assertEquals(Files.readString(whole), Files.readString(log), "it went on from there");
  }

  @Test
  void mixesNoAnswersToOtherQuestions() throws IOException {
    Path log = folder.resolve("answers.jsonl");
    List<Exercise> thirty = tasks(30);
    new Asking(new Exam(thirty.subList(0, 20), CLAIMS), believer, 1).into(log, Progress.none());
    new Asking(new Exam(thirty.subList(0, 10), CLAIMS), believer, 1).into(log, Progress.none());
    Exercise other =
        new ChoiceExercise(
            "q0", new ChoiceQuestion("it moos", List.of("cow", "dog")), "cow", List.of());
    for (List<Exercise> others : List.of(thirty.subList(20, 30), List.of(thirty.get(1), other))) {
      assertEquals(
          log + " has answers to other questions: name another folder",
          assertThrows(
                  IOException.class,
                  () ->
                      new Asking(new Exam(others, CLAIMS), believer, 1).into(log, Progress.none()))
              .getMessage());
    }
  }

  @Test
  void readsTasksAndSaysWhichIsNone() throws IOException {
    String line =
        "{\"question\":\"it purrs\",\"choices\":[\"cat\",\"dog\"],\"answer\":\"cat\",\"items\":{\"sound\":\"purr\"}}";
    Path file = Files.writeString(folder.resolve("tasks.jsonl"), line + "\n" + line + "\n");
    Exercise task = Exercises.choices(file).get(1);
    assertEquals("2", task.id());
    assertEquals("purr", task.item("sound").orElseThrow().text());
    Files.writeString(file, line + "\n" + line.replace("r\":\"cat", "r\":\"cow"));
    assertEquals(
        file + ", line 2: The answer cow is none of [cat, dog]",
        assertThrows(IOException.class, () -> Exercises.choices(file)).getMessage());
    Files.writeString(file, "{\"question\":\"2 + 2?\",\"answer\":\"4\"}");
    assertEquals(
        file + ", line 1: no field choices: a question of another form needs its --task",
        assertThrows(IOException.class, () -> Exercises.choices(file)).getMessage());
  }

  @Test
  void gibberishIsAsLong() {
    Gibberish gibberish = Gibberish.of(List.of("one two", "three"), 1);
    assertEquals(4, gibberish.as("it is a cat", "q").split(" ", -1).length);
    assertEquals(gibberish.as("it is a cat", "q"), gibberish.as("it is a cat", "q"));
  }
}
