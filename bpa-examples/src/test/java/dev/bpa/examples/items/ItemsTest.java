// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.items;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.InformationItem;
import dev.bpa.Prompt;
import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theProjectsCatalogueHasEveryKind() throws IOException {
    ItemCatalogue catalogue = ItemCatalogue.ofProject();
    for (CatalogueItem.Kind kind : CatalogueItem.Kind.values()) {
      assertTrue(names(catalogue, kind).size() >= 4, kind::toString);
    }
  }

  @Test
  void tellsOfTheTasksOwnFormOfAnswerAlone() throws IOException {
    ItemCatalogue catalogue = ItemCatalogue.ofProject();
    Map.of(
            "choice", "format-letter",
            "gsm8k", "format-number",
            "math", "format-boxed",
            "humaneval", "format-code",
            "mbpp", "format-code",
            "text", "format-number")
        .forEach(
            (task, format) -> {
              ItemCatalogue suiting = catalogue.suiting(task);
              assertEquals(List.of(format), names(suiting, CatalogueItem.Kind.FORMAT));
              assertEquals(catalogue.items().size() - 3, suiting.items().size(), task);
            });
  }

  private static List<String> names(ItemCatalogue catalogue, CatalogueItem.Kind kind) {
    return catalogue.items().stream()
        .filter(each -> each.kind() == kind)
        .map(each -> each.item().name())
        .toList();
  }

  /** Real embeddings: the hint that a person would choose is among the nearest three of thirty. */
  @Test
  void findsTheHintForAQuestion() throws IOException {
    try (PromptEncoder encoder = PromptEncoder.miniLm()) {
      NearestItems retriever = NearestItems.of(encoder, ItemCatalogue.ofProject(), 3);
      Map.of(
              "A train goes 60 miles per hour. How long does it take to go 90 miles?",
              "category-rates",
              "What is the probability of rolling two sixes with two dice?",
              "category-probability",
              "What is the area of a circle of radius 3?",
              "category-geometry",
              "A shirt costs $40 and is sold at a discount of 15 percent. What is its price?",
              "category-percent")
          .forEach(
              (question, hint) -> {
                List<InformationItem> found =
                    retriever.observe(Prompt.of(question), new Random(1)).items();
                assertEquals(3, found.size());
                assertTrue(found.stream().anyMatch(i -> i.name().equals(hint)), found::toString);
              });
    }
  }

  @Test
  void nearestIsByCosineAndEachItemOnce() {
    InformationItem a = new InformationItem("a", "");
    InformationItem b = new InformationItem("b", "");
    NearestItems items =
        NearestItems.of(
            text -> new float[] {0.8f, 0.6f},
            List.of(new float[] {0, 1}, new float[] {1, 0}, new float[] {0.6f, 0.8f}),
            List.of(b, a, b),
            2);
    assertEquals(List.of(b, a), items.observe(Prompt.of("x"), new Random(1)).items());
    assertEquals(Map.of(b, 1, a, 1), items.votes("x", 2));
    assertEquals(Map.of(b, 2, a, 1), items.votes("x", 9));
    assertThrows(
        IllegalArgumentException.class,
        () -> NearestItems.of(text -> new float[1], List.of(), List.of(a), 1));
  }

  @Test
  void mostFoundAreThoseNearestToMostTexts() {
    InformationItem a = new InformationItem("a", "");
    InformationItem b = new InformationItem("b", "");
    InformationItem never = new InformationItem("never", "");
    NearestItems items =
        NearestItems.of(
            text -> text.equals("up") ? new float[] {0, 1} : new float[] {1, 0},
            List.of(new float[] {-1, -1}, new float[] {1, 0}, new float[] {0, 1}),
            List.of(never, a, b),
            1);
    assertEquals(List.of(b, a), items.mostFound(List.of("up", "left", "up"), 9));
    assertEquals(List.of(b), items.mostFound(List.of("up", "left", "up"), 1));
    assertEquals(List.of(a, b), items.mostFound(List.of("up", "left"), 9), "of equals the first");
  }

  @Test
  void saysWhichLineIsNoItem() throws IOException {
    String good = "{\"name\":\"n\",\"kind\":\"format\",\"about\":\"x\",\"text\":\"t\"}\n";
    Path twice = Files.writeString(folder.resolve("a.jsonl"), good + good);
    assertEquals(
        twice + ": The item n stands twice",
        assertThrows(IOException.class, () -> ItemCatalogue.read(twice)).getMessage());
    Path kind = Files.writeString(folder.resolve("b.jsonl"), good.replace("format", "joke"));
    assertEquals(
        kind + ", line 1: 'kind' is category, strategy, pitfall or format, not \"joke\"",
        assertThrows(IOException.class, () -> ItemCatalogue.read(kind)).getMessage());
    for (String tasks : List.of("\"math\"", "[]", "{\"math\":1}", "null")) {
      Path file =
          Files.writeString(
              folder.resolve("c.jsonl"),
              good.replace("\"about", "\"tasks\":" + tasks + ",\"about"));
      assertEquals(
          file + ", line 1: 'tasks' is a list of names, not " + tasks,
          assertThrows(IOException.class, () -> ItemCatalogue.read(file)).getMessage());
    }
  }
}
