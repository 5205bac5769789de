// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.examples.demo.Arm;
import dev.bpa.examples.demo.ArmResult;
import dev.bpa.examples.demo.JobReport;
import dev.bpa.examples.demo.JobSettings;
import dev.bpa.examples.wordnet.GlossSplit;
import dev.bpa.regret.ConfidenceInterval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The figures of README.md are those of docs/demo-results.json, which a run of {@code ./bpa demo}
 * wrote as its results.json; CONTRIBUTING.md says how it is made anew.
 *
 * <p>Checked: the table, to the letter as the demo prints it, the figures in the text around it,
 * that the run was one with the default settings, that it was made with the version of ONNX Runtime
 * that is used today, and that its persuaded arm beat the receiver alone. Not checked: that the
 * demo of today would give the same figures; that takes a minute, and another processor may round
 * otherwise. {@code GlossJobTest} checks at a smaller size that it lifts at all.
 */
class FiguresTest {
  private static final Path ROOT = Path.of("..");

  private final JsonNode results;
  private final String readme;
  private final List<ArmResult> arms = new ArrayList<>();

  FiguresTest() throws IOException {
    results = new ObjectMapper().readTree(ROOT.resolve("docs/demo-results.json").toFile());
    readme = Files.readString(ROOT.resolve("README.md")).replace("\r\n", "\n");
    for (JsonNode arm : results.path("arms")) {
      Arm which =
          Arrays.stream(Arm.values())
              .filter(a -> a.label().equals(arm.path("arm").asText()))
              .findFirst()
              .orElseThrow();
      JsonNode lift = which == Arm.RECEIVER ? arm : arm.path("lift");
      arms.add(new ArmResult(which, interval(arm), interval(lift)));
    }
  }

  private static ConfidenceInterval interval(JsonNode node) {
    return new ConfidenceInterval(
        node.path("value").asDouble(),
        node.path("low").asDouble(),
        node.path("high").asDouble(),
        0.95);
  }

  private ArmResult of(Arm which) {
    return arms.stream().filter(arm -> arm.arm() == which).findFirst().orElseThrow();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  @Test
  void theTableIsTheOneThatTheDemoPrints() {
    JobSettings settings =
        new JobSettings(
            results.path("seed").asLong(),
            results.path("rounds").asLong(),
            new GlossSplit.Sizes(
                results.path("train").asInt(),
                results.path("dev").asInt(),
                results.path("test").asInt()));
    assertEquals(
        new JobSettings(1, 144_000, new GlossSplit.Sizes(12_000, 1_000, 3_000)),
        settings,
        "./bpa demo without options");
    String table =
        JobReport.setting(settings).replace("\r\n", "\n")
            + "\n\n"
            + String.join("\n", JobReport.table(arms));
    assertTrue(readme.contains("```\n" + table + "\n```"), table);
  }

  @Test
  void theTextHasTheSameFigures() {
    String receiver = percent(of(Arm.RECEIVER).accuracy().value());
    String persuaded = percent(of(Arm.PERSUADED).accuracy().value());
    ConfidenceInterval lift = of(Arm.PERSUADED).lift();
    String text = readme.replaceAll("\\s+", " ");
    for (String claim :
        List.of(
            receiver + " right becomes " + persuaded,
            "right on " + persuaded + " instead of " + receiver,
            String.format(
                Locale.ROOT,
                "(%+.1f points, 95 %% interval %.1f to %.1f)",
                100 * lift.value(),
                100 * lift.low(),
                100 * lift.high()),
            "reaches " + percent(of(Arm.ADVISOR_ANSWERS).accuracy().value()))) {
      assertTrue(text.contains(claim), claim);
    }
  }

  @Test
  void thePersuadedReceiverBeatTheReceiverAlone() {
    assertTrue(of(Arm.PERSUADED).lift().low() > 0, () -> "" + of(Arm.PERSUADED));
  }

  @Test
  void theRunSaysWhatItWasMadeWith() {
    JsonNode advisor = results.path("advisor");
    assertTrue(advisor.path("version").asText().matches("onnx [0-9a-f]{16}"), advisor::toString);
    assertEquals(
        OrtEnvironment.getEnvironment().getVersion(),
        advisor.path("onnxruntime").asText(),
        "make docs/demo-results.json anew, as CONTRIBUTING.md says");
    for (String field : List.of("bpa", "java")) {
      assertTrue(results.path(field).asText().matches("\\d+\\..*"), field);
    }
  }
}
