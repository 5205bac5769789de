// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.NamedState;
import dev.bpa.Outcome;
import dev.bpa.Receiver;
import dev.bpa.State;
import dev.bpa.examples.demo.Choosers;
import dev.bpa.examples.demo.SavedJob;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.format.ExperienceLog;
import dev.bpa.format.LoggedExperience;
import dev.bpa.onnx.OnnxSignalingPolicy;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.runtime.Hashes;
import dev.bpa.receivers.choose.Chooser;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small demo from end to end: once here, once in a Java of its own, and once with another seed.
 */
class DemoTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FILES =
      List.of("advisor.onnx", "outcomes.jsonl", "receiver.json", "report.html", "results.json");
  private static final int HELD_OUT = 100;
  private static final int ROUNDS = 2_000;

  @TempDir private static Path folder = Path.of("");
  private static Call demo = new Call(-1, "", "");

  @BeforeAll
  static void run() {
    demo = Call.of(line(1, folder.resolve("one")));
  }

  private static String[] line(long seed, Path out) {
    return new String[] {
      "demo",
      "--train",
      "200",
      "--held-out",
      "" + HELD_OUT,
      "--rounds",
      "" + ROUNDS,
      "--seed",
      "" + seed,
      "--out",
      out.toString()
    };
  }

  @Test
  void printsItsResultAndWhereItIs() {
    assertEquals(0, demo.code(), demo.err());
    List<String> out = demo.out().lines().toList();
    assertEquals(
        "200 training and 100 held-out noun glosses (definitions) of WordNet 3.1,", out.get(0));
    assertEquals("26 classes, 8 signals, 2,000 rounds, seed 1", out.get(1));
    assertTrue(out.contains("One held-out gloss that persuasion put right:"), demo.out());
    assertEquals(
        List.of(
            "Written to " + folder.resolve("one") + ":",
            "  advisor.onnx, receiver.json, outcomes.jsonl, results.json, report.html"),
        out.subList(out.size() - 2, out.size()));
    assertEquals(
        List.of(
            "reading WordNet …",
            "the Advisor reads with all-minilm-l6-v2-q …",
            "the Receiver reads with bge-small-en-v1.5-q …",
            "learning to persuade …",
            "learning to answer, to compare …",
            "learning by imitation, to compare …",
            "judging …"),
        demo.err().lines().toList());
  }

  @Test
  void writesItsFilesAndNothingElse() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("one"))) {
      assertEquals(FILES, files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void writesEveryArmWithItsLift() throws IOException {
    JsonNode results = JSON.readTree(file("results.json").toFile());
    assertEquals(1, results.path("seed").asLong());
    assertEquals(ROUNDS, results.path("rounds").asLong());
    assertEquals(HELD_OUT, results.path("test").asInt());
    Map<String, JsonNode> arms = new LinkedHashMap<>();
    results.path("arms").forEach(arm -> arms.put(arm.path("arm").asText(), arm));
    assertEquals(
        List.of(
            "chance",
            "prior-item",
            "prior-mode",
            "advisor",
            "receiver",
            "best-fixed",
            "persuaded",
            "supervised",
            "advisor-answers",
            "full-revelation"),
        List.copyOf(arms.keySet()));
    double receiver = value(arms, "receiver");
    arms.forEach(
        (name, arm) -> {
          double value = interval(arm);
          if (name.equals("receiver")) {
            assertTrue(arm.path("lift").isMissingNode(), name);
          } else {
            assertEquals("receiver", arm.path("lift").path("over").asText(), name);
            assertEquals(value - receiver, interval(arm.path("lift")), 1e-12, name);
          }
        });
    assertEquals(1 / 26.0, value(arms, "chance"), 1e-12);
    assertTrue(value(arms, "full-revelation") > receiver, "the group of 8 is worth knowing");
    assertTrue(receiver > value(arms, "prior-mode"), "the receiver reads the prompt");
    assertEquals(ROUNDS, results.path("curve").path(47).path("round").asLong());
  }

  @Test
  void logsEveryHeldOutRound() throws IOException {
    List<LoggedExperience> rounds = new ArrayList<>();
    ExperienceLog.Reading reading = ExperienceLog.at(file("outcomes.jsonl")).read(rounds::add);
    assertEquals(HELD_OUT, reading.rounds());
    assertTrue(reading.torn().isEmpty());
    double right =
        rounds.stream().mapToDouble(r -> r.reward().orElseThrow()).average().orElseThrow();
    JsonNode arms = JSON.readTree(file("results.json").toFile()).path("arms");
    assertEquals(arms.path(6).path("value").asDouble(), right, 1e-12, "persuaded");
    for (int i = 0; i < rounds.size(); i++) {
      assertEquals(1, rounds.get(i).outcome().seed());
      assertEquals(i, rounds.get(i).outcome().round());
      assertEquals(1, rounds.get(i).outcome().propensity(), "played greedily");
    }
  }

  /** From the files alone: the log can be traced to the saved Advisor, who does the same again. */
  @Test
  void theSavedAdvisorReplaysTheLog() throws IOException {
    List<LoggedExperience> rounds = new ArrayList<>();
    ExperienceLog.at(file("outcomes.jsonl")).read(rounds::add);
    try (SavedJob job = SavedJob.load(folder.resolve("one"));
        PromptEncoder encoder = PromptEncoder.of(EncoderModel.BGE_SMALL)) {
      String hash = Hashes.sha256(Files.readAllBytes(file("advisor.onnx"))).substring(0, 16);
      Receiver<NounClass> receiver =
          Chooser.by(
                  Choosers.similarity(encoder::encode)
                      .withPrior(job.receiver().prior())
                      .withSharpness(job.receiver().sharpness().orElseThrow()))
              .toldOf(job.receiver().commitment());
      for (LoggedExperience logged : rounds) {
        Outcome<NamedState, String> then = logged.outcome();
        Outcome<State, NounClass> now =
            job.advisor()
                .withSeed(then.seed())
                .startingAt(then.round())
                .persuade(receiver, then.context());
        assertEquals("greedy onnx " + hash, then.policyVersion());
        assertEquals(then.policyVersion(), now.policyVersion());
        assertEquals(then.signal(), now.signal());
        assertEquals(then.propensity(), now.propensity());
        assertEquals(then.action(), now.action().label());
      }
    }
    JsonNode results = JSON.readTree(file("results.json").toFile());
    assertEquals(
        rounds.get(0).outcome().policyVersion(),
        "greedy " + results.path("advisor").path("version").asText());
  }

  @Test
  void savesAnAdvisorThatKnowsItsTraining() throws IOException {
    try (OnnxSignalingPolicy policy = OnnxSignalingPolicy.load(file("advisor.onnx"))) {
      assertEquals(8, policy.signals().size());
      assertEquals("1", policy.provenance().get("seed"));
      assertEquals("" + ROUNDS, policy.provenance().get("rounds"));
      assertEquals("PolicyGradient", policy.provenance().get("trainer"));
      assertTrue(policy.provenance().getOrDefault("data.sha256", "").matches("[0-9a-f]{64}"));
      assertTrue(policy.provenance().getOrDefault("rewards", "").contains(", " + ROUNDS + ": "));
    }
  }

  @Test
  void savesAnAdvisorThatPersuades() {
    Call call = Call.of("persuade", "--advisor", folder.resolve("one").toString(), "a large dog");
    List<String> lines = call.succeeded().out().lines().toList();
    assertEquals("  prompt  a large dog", lines.get(1));
    assertEquals("  answer  noun.animal", lines.get(5), call.out());
  }

  @Test
  void givesTheSameBytesForTheSameSeed() throws IOException, InterruptedException {
    Path again = folder.resolve("again");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions", // these, as the launcher and the jar have them
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Bpa.class.getName()));
    command.addAll(List.of(line(1, again)));
    command.add("--quiet");
    File printed = folder.resolve("printed").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed).start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    assertEquals("", Files.readString(printed.toPath(), StandardCharsets.UTF_8));
    assertEquals(0, process.exitValue());
    for (String name : FILES) {
      assertEquals(-1, Files.mismatch(file(name), again.resolve(name)), name);
    }
  }

  @Test
  void givesOtherBytesForAnotherSeed() throws IOException {
    Path other = folder.resolve("other");
    Call.of(line(2, other));
    for (String name : FILES) {
      assertNotEquals(-1, Files.mismatch(file(name), other.resolve(name)), name);
    }
  }

  private static Path file(String name) {
    return folder.resolve("one").resolve(name);
  }

  private static double value(Map<String, JsonNode> arms, String arm) {
    return interval(requireNonNull(arms.get(arm)));
  }

  /** The value between its ends. */
  private static double interval(JsonNode node) {
    double value = node.path("value").asDouble(Double.NaN);
    assertTrue(node.path("low").asDouble(Double.NaN) <= value, node::toString);
    assertTrue(node.path("high").asDouble(Double.NaN) >= value, node::toString);
    return value;
  }
}
