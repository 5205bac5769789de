// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.InformationItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksTest {
  @TempDir private Path folder = Path.of("");

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void readsCsvAndJsonLinesAlike() throws IOException {
    var csv =
        Tasks.own(
            file("a.csv", "question,answer\n\"How many, in all?\",3\nWhy?,\"a \"\"b\"\"\"\n"));
    var json =
        Tasks.own(
            file(
                "a.jsonl",
                """
                {"question":"How many, in all?","answer":3}

                {"question":"Why?","answer":"a \\"b\\""}
                """));
    assertEquals(csv, json);
    assertEquals(new Task("1", "How many, in all?", "3", "3", List.of()), csv.get(0));
    String known =
        "{\"question\":\"Q\",\"answer\":\"A\",\"items\":{\"full-revelation\":\"It is A.\"}}";
    assertEquals(
        List.of(new InformationItem("full-revelation", "It is A.")),
        Tasks.own(file("i.jsonl", known)).get(0).items());
  }

  @Test
  void saysWhichTaskIsWrong() {
    String good = "{\"question\":\"Q\",\"answer\":\"#### 1\"}\n";
    assertRefused("task 2: not readable", () -> Tasks.gsm8k(file("g.jsonl", good + "{\"ques")));
    assertRefused("task 1: no text 'answer'", () -> Tasks.own(file("o.csv", "question\nQ\n")));
    assertRefused(
        "task 2: the id 7 stands twice",
        () -> Tasks.own(file("o.csv", "id,question,answer\n7,Q,1\n7,R,2\n")));
    assertRefused("has no task", () -> Tasks.own(file("o.jsonl", "")));
    assertRefused(
        "the answer has no ####",
        () -> Tasks.gsm8k(file("g.jsonl", "{\"question\":\"Q\",\"answer\":\"1\"}")));
    assertRefused(
        "A task's question is blank", () -> Tasks.own(file("o.csv", "question,answer\n ,1\n")));
  }

  private static void assertRefused(
      String message, org.junit.jupiter.api.function.Executable reading) {
    IOException e = assertThrows(IOException.class, reading);
    assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
  }

  @Test
  void keepsTheWayToTheAnswer() throws IOException {
    String gsm8k = "{\"question\":\"Q\",\"answer\":\"2*3 = <<2*3=6>>6\\n#### 6\"}\n";
    assertEquals(
        List.of(new Task("gsm8k/1", "Q", "6", "2*3 = 6", List.of())),
        Tasks.gsm8k(file("g.jsonl", gsm8k)));
    String math = "{\"problem\":\"P\",\"answer\":\"6\",\"solution\":\"It is \\\\boxed{6}.\"}\n";
    assertEquals(
        List.of(new Task("math/1", "P", "6", "It is \\boxed{6}.", List.of())),
        Tasks.math(file("m.jsonl", math)));
    String mbpp =
        "{\"task_id\":7,\"text\":\"Write it.\",\"code\":\"def f(x):\\n  return x\","
            + "\"test_setup_code\":\"\",\"test_list\":[\"assert f(1) == 1\"]}";
    assertEquals(
        "Write it.\nYour code should pass these tests:\nassert f(1) == 1",
        Tasks.mbpp(file("b.jsonl", mbpp)).get(0).question());
  }

  @Test
  void readsTheBenchmarks() throws IOException {
    assertEquals(1_319, Tasks.gsm8k(SharedData.file("benchmarks/gsm8k/test.jsonl")).size());
    assertEquals(7_473, Tasks.gsm8k(SharedData.file("benchmarks/gsm8k/train.jsonl.gz")).size());
    assertEquals(500, Tasks.math(SharedData.file("benchmarks/math500/test.jsonl")).size());
    assertEquals(
        164, Tasks.humanEval(SharedData.file("benchmarks/humaneval/HumanEval.jsonl.gz")).size());
    assertEquals(974, Tasks.mbpp(SharedData.file("benchmarks/mbpp/mbpp.jsonl")).size());
    assertEquals(427, Tasks.mbpp(SharedData.file("benchmarks/mbpp/sanitized-mbpp.json")).size());
  }
}
