// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.examples.task.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bpa evaluate} on logs whose truth is known, and on public data. */
class EvaluateCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");

  /** Geometry is answered right under "draw", the rest under "calculate"; 60 % is geometry. */
  private Path log(String name, int from, int questions, String receiver, boolean lucky)
      throws IOException {
    Random luck = new Random(from);
    List<String> lines = new ArrayList<>();
    for (int q = from; q < from + questions; q++) {
      boolean geometry = q % 5 < 3;
      String text = geometry ? "the angle of triangle " + q : "the price of apples " + q;
      for (String signal : List.of("baseline", "calculate", "draw")) {
        boolean fits = signal.equals("draw") ? geometry : signal.equals("calculate") && !geometry;
        boolean right = lucky ? luck.nextBoolean() : fits;
        for (int repeat = 0; repeat < 2; repeat++) {
          boolean answer = lucky ? luck.nextBoolean() : right;
          lines.add(
              "{\"question_id\":\"q%d\",\"question\":\"%s\",\"receiver\":\"%s\",\"signal\":\"%s\",\"reward\":%d}"
                  .formatted(q, text, receiver, signal, answer ? 1 : 0));
        }
      }
    }
    Collections.shuffle(lines, luck);
    return Files.write(folder.resolve(name), lines);
  }

  private static JsonNode json(Call call) throws IOException {
    assertEquals(0, call.code(), call.err());
    return JSON.readTree(call.out());
  }

  private static double value(JsonNode receiver, String arm) {
    for (JsonNode each : receiver.get("arms")) {
      if (each.get("arm").asText().equals(arm)) {
        return each.get("value").asDouble();
      }
    }
    throw new AssertionError("no arm " + arm + " in " + receiver);
  }

  @Test
  void findsWhatTheQuestionTells() throws IOException {
    Path train = log("train.jsonl", 0, 200, "m", false);
    Path test = log("test.jsonl", 1_000, 100, "m", false);
    JsonNode json = json(Call.line("evaluate --train {} --test {} --format json", train, test));
    JsonNode m = json.get("receivers").get(0);
    assertEquals(0, value(m, "no-advice"));
    assertEquals(1 / 3.0, value(m, "uniform"), 1e-12);
    assertEquals(0.6 * 0.6 + 0.4 * 0.4, value(m, "prior-item"), 1e-9);
    assertEquals(0.6, value(m, "best-fixed"), 1e-12);
    assertEquals(1, value(m, "advisor"));
    assertEquals(1, value(m, "cross-fitted"));
    assertEquals(1, value(m, "oracle"));
    assertEquals(40, m.get("wins").asInt());
    assertEquals(0, m.get("losses").asInt());
    assertTrue(m.get("holm").asDouble() < 1e-10);
    for (JsonNode arm : m.get("arms")) {
      boolean none = arm.get("arm").asText().equals("no-advice");
      assertEquals(none ? "none" : "selection", arm.get("regime").asText(), arm::toString);
    }
  }

  /** Under pure luck hindsight looks like headroom, and cross-fitting finds none. */
  @Test
  void luckIsNoHeadroom() throws IOException {
    Path test = log("luck.jsonl", 0, 400, "m", true);
    JsonNode m =
        json(Call.of("evaluate", "--test", test.toString(), "--format", "json"))
            .get("receivers")
            .get(0);
    assertTrue(value(m, "oracle") > 0.7, m::toString);
    assertEquals(0.5, value(m, "cross-fitted"), 0.04);
    assertTrue(m.get("p").asDouble() > 0.01, m::toString);
  }

  @Test
  void transfersAndAdjustsForReceivers() throws IOException {
    Path one = log("one.jsonl", 0, 100, "a", false);
    Path two = log("two.jsonl", 0, 100, "b", true);
    Path both = folder.resolve("both.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(one));
    lines.addAll(Files.readAllLines(two));
    Files.write(both, lines);
    JsonNode json = json(Call.line("evaluate --test {} --from a --format json", both));
    JsonNode a = json.get("receivers").get(0);
    JsonNode b = json.get("receivers").get(1);
    assertEquals("a", b.get("trainedOn").asText());
    assertEquals(1, value(a, "advisor"));
    assertTrue(value(b, "advisor") < 0.7);
    assertEquals(2 * a.get("p").asDouble(), a.get("holm").asDouble(), 1e-15);
    assertEquals(2, json.get("average").get(0).get("receivers").asInt());
    JsonNode alone =
        json(Call.line("evaluate --test {} --from a --receiver b --format json", both));
    assertEquals(b.get("arms"), alone.get("receivers").get(0).get("arms"));
  }

  /**
   * The second run reads what the first one kept, and says the same; another seed is another run.
   */
  @Test
  void goesOnWhereItStood() throws IOException {
    Path test = log("log.jsonl", 0, 60, "m", false);
    Path out = folder.resolve("out");
    String[] line = {"evaluate", "--test", test.toString(), "--out", out.toString()};
    String first = Call.of(line).out();
    assertTrue(first.contains("| best-fixed | selection | 60.0 |"), first);
    String results = Files.readString(out.resolve("results.json"));
    Path cell;
    try (Stream<Path> cells = Files.list(out.resolve("cells"))) {
      cell = cells.findFirst().orElseThrow();
    }
    Files.writeString(cell, Files.readString(cell).replace("\"questions\":60", "\"questions\":61"));
    assertTrue(Call.of(line).out().contains("m: 61 questions"));
    Files.delete(cell);
    assertEquals(first, Call.of(line).out());
    assertEquals(results, Files.readString(out.resolve("results.json")));
    assertEquals(0, Call.line("evaluate --test {} --out {} --seed 2", test, out).code());
    assertNotEquals(results, Files.readString(out.resolve("results.json")));
  }

  @Test
  void reportsOnOnePageThatNeedsNoNetwork() throws IOException {
    Path test = log("log.jsonl", 0, 60, "<m>", false);
    Call.of("evaluate", "--test", test.toString(), "--out", folder.toString(), "--quiet")
        .succeeded();
    Path page = folder.resolve("report.html");
    assertEquals(page.toString(), Call.of("report", folder.toString()).succeeded().out().strip());
    String html = Files.readString(page);
    assertTrue(html.contains("&lt;m&gt;") && !html.contains("<m>"));
    assertTrue(html.contains("<svg") && !html.contains("src=") && !html.contains("href=\"http"));
    assertTrue(
        html.contains("The Advisor does significantly better than the best single signal ("), html);
    assertFalse(html.contains("<h2>Average</h2>"), "of one");
    Files.writeString(folder.resolve("results.json"), "{}");
    Call.of("report", folder.toString())
        .failed(
            "bpa report: "
                + folder.resolve("results.json")
                + " holds no results of bpa evaluate; run it with --out");
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    Path test = log("log.jsonl", 0, 60, "m", false);
    Call.of("evaluate", "--test", test.toString(), "--receiver", "x", "--quiet")
        .failed("bpa evaluate: " + test + " has no receiver x, but m");
    Call.line("evaluate --test {} --without draw --without baseline --quiet", test)
        .failed(
            "bpa evaluate: " + test + ", receiver m: training and test share too few signals: []");
    Path few = log("few.jsonl", 0, 10, "m", false);
    Call.of("evaluate", "--test", few.toString(), "--quiet")
        .failed(
            "bpa evaluate: "
                + few
                + ", receiver m: at least 20 questions are needed under all of [baseline, calculate,"
                + " draw], but training has 10 and test 10");
    Path bad = Files.writeString(folder.resolve("bad.jsonl"), "{\"signal\":\"a\",\"reward\":2}\n");
    Call.of("evaluate", "--test", bad.toString(), "--quiet")
        .failed("bpa evaluate: " + bad + ", line 1: no 'reward' from 0 to 1");
    Path none = folder.resolve("none.jsonl");
    Call.of("evaluate", "--test", none.toString(), "--quiet")
        .failed("bpa evaluate: There is no file " + none);
  }

  /**
   * Real answers; the order of lines does not matter, so the figures are those of docs/results.md.
   */
  @Test
  void replaysRealAnswers() throws IOException {
    Path svamp = SharedData.file("replay/rereading_svamp.jsonl.gz");
    JsonNode m =
        json(Call.of("evaluate", "--test", svamp.toString(), "--format", "json"))
            .get("receivers")
            .get(0);
    assertEquals(803, m.get("questions").asInt());
    assertEquals(0.932, value(m, "best-fixed"), 0.0005);
    assertEquals(0.953, value(m, "oracle"), 0.0005);
  }
}
