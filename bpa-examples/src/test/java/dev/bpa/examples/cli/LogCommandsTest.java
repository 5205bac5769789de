// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Prior;
import dev.bpa.Signal;
import dev.bpa.examples.task.SharedData;
import dev.bpa.format.ExperienceLog;
import dev.bpa.format.PolicyFile;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bpa replay} and {@code bpa ope} on a log whose truth is known, and on public data. */
class LogCommandsTest {
  private static final NamedState SUN = new NamedState("sun");
  private static final NamedState RAIN = new NamedState("rain");
  private static final Signal UMBRELLA = Signal.of("umbrella");
  private static final Signal HAT = Signal.of("hat");

  @TempDir private static Path folder = Path.of("");
  private static Path log = Path.of("");
  private static Path right = Path.of("");

  private static TabularPolicy<NamedState> policy(double hatInSun, double hatInRain) {
    return TabularPolicy.of(
        Map.of(
            SUN, Distribution.of(HAT, hatInSun, UMBRELLA, 1 - hatInSun),
            RAIN, Distribution.of(HAT, hatInRain, UMBRELLA, 1 - hatInRain)));
  }

  /** Two days in three are sunny; the right thing earns 1; the log sends either alike. */
  @BeforeAll
  static void aLog() throws IOException {
    log = folder.resolve("rounds.jsonl");
    right = folder.resolve("right.json");
    PolicyFile.write(right, policy(1, 0));
    var advisor =
        Advisor.commitTo(policy(0.5, 0.5))
            .informedBy(Prior.of(Distribution.of(SUN, 2 / 3.0, RAIN, 1 / 3.0)))
            .withSeed(3);
    try (var writer = ExperienceLog.at(log).open()) {
      for (int t = 0; t < 2_000; t++) {
        var outcome = advisor.persuade(seen -> "taken", Context.none());
        boolean fits = outcome.signal().equals(HAT) == outcome.state().equals(SUN);
        writer.append(outcome.rewarded(fits ? 1 : 0));
      }
    }
  }

  @Test
  void replayFindsAgreementValueAndRegret() throws IOException {
    Path picture = folder.resolve("value.svg");
    Call call = Call.line("replay {} --policy {} --format json --out {}", log, right, picture);
    assertEquals(0, call.code(), call.err());
    JsonNode json = new ObjectMapper().readTree(call.out());
    assertEquals(2_000, json.get("rounds").asInt());
    assertEquals(json.get("agreed").asInt() / 2_000.0, json.get("loggedMeanReward").asDouble());
    assertEquals(0.5, json.get("agreement").asDouble(), 0.05);
    assertEquals(1, json.get("value").asDouble(), 1e-9);
    assertEquals(2 / 3.0, json.get("bestFixedSignal").asDouble(), 0.05);
    assertEquals(-2_000 / 3.0, json.get("regret").asDouble(), 100);
    assertTrue(Files.size(picture) > 1_000);
  }

  @Test
  void opeHasEveryEstimatorAround() throws IOException {
    Call call = Call.of("ope", log.toString(), "--policy", right.toString(), "--format", "json");
    assertEquals(0, call.code(), call.err());
    JsonNode json = new ObjectMapper().readTree(call.out());
    assertEquals(9, json.get("estimates").size());
    for (JsonNode estimate : json.get("estimates")) {
      assertEquals(1, estimate.get("value").asDouble(), 0.15, estimate::toString);
      assertTrue(estimate.get("low").asDouble() <= estimate.get("high").asDouble());
    }
    assertEquals(1_000, json.get("overlap").get("effectiveSampleSize").asDouble(), 60);
  }

  @Test
  void textIsForPeople() {
    Call ope = Call.of("ope", log.toString(), "--uniform");
    assertEquals(0, ope.code(), ope.err());
    assertTrue(ope.out().contains("effective sample 2000.0"), ope.out());
    assertTrue(ope.out().contains("SNDR"), ope.out());
    Call replay = Call.of("replay", log.toString(), "--policy-behind", log.toString());
    assertTrue(replay.out().contains("agreement"), replay.out());
    Call quiet = Call.of("replay", log.toString(), "--uniform", "--quiet");
    assertEquals("", quiet.out());
    assertTrue(
        quiet.err().startsWith("bpa replay: warning: " + log + " holds beliefs: if its receiver"),
        quiet.err());
  }

  @Test
  void refusesWhereTheLogDoesNotCoverThePolicy() throws IOException {
    Path other = folder.resolve("other.json");
    PolicyFile.write(
        other,
        TabularPolicy.of(
            Map.of(
                SUN, Distribution.certain(Signal.of("scarf")),
                RAIN, Distribution.certain(Signal.of("scarf")))));
    Call call = Call.of("ope", log.toString(), "--policy", other.toString());
    assertEquals(1, call.code());
    assertTrue(call.out().contains("refused: the policy sends none of the signals"), call.out());
    assertTrue(
        Call.of("replay", log.toString(), "--policy", other.toString())
            .out()
            .contains("value      refused"));
  }

  @Test
  void saysWhatIsWrong() {
    assertTrue(Call.of("ope", log.toString()).err().contains("Missing required argument"));
    Path none = folder.resolve("none.jsonl");
    Call.of("ope", none.toString(), "--uniform").failed("bpa ope: There is no file " + none);
    String game = "src/main/games/prosecutor.json";
    Call strange = Call.of("replay", log.toString(), "--scheme-of", game);
    assertEquals(1, strange.code());
    String refusal = "bpa replay: " + game + ": No row for the state sun among innocent, guilty";
    assertTrue(strange.err().endsWith(refusal + System.lineSeparator()), strange.err());
    Call.of("ope", log.toString(), "--uniform", "--out", "x.gif")
        .wasRefused(
            "bpa ope: --out: A picture is a file.svg or a file.png, not x.gif. Try 'bpa ope --help'.");
  }

  @Test
  void numbersBeyondReckoningAreTheLogsAndNoDefect() throws IOException {
    String rounds = Files.readString(log);
    for (String[] beyond :
        new String[][] {
          {"\"reward\":1.0", "\"reward\":1e75", "Not a reward to take the mean of: 1.0E75"},
          {"\"propensity\":0.5", "\"propensity\":1e-80", "Not an importance weight: "}
        }) {
      Path file = folder.resolve("beyond.jsonl");
      Files.writeString(file, rounds.replace(beyond[0], beyond[1]));
      for (String command : List.of("ope", "replay")) {
        Call call = Call.of(command, file.toString(), "--uniform", "--quiet");
        assertEquals(1, call.code());
        String message = "bpa " + command + ": " + file + ": " + beyond[2];
        assertTrue(call.err().contains(message), call.err());
        assertFalse(call.err().contains("defect"), call.err());
      }
    }
  }

  private static String bandit(String name) {
    return SharedData.file("bandit/" + name + ".csv.gz").toString();
  }

  @Test
  void runsOnTheOpenBanditDatasetAndWarnsOfOverlap() {
    for (String campaign : List.of("men", "women")) {
      String random = bandit("random_" + campaign);
      String bts = bandit("bts_" + campaign);
      Call known = Call.of("ope", random, "--policy-behind", bts);
      assertEquals(0, known.code(), known.err());
      assertFalse(known.out().contains("refused"), known.out());
      Call thin = Call.of("ope", bts, "--uniform");
      assertTrue(thin.out().contains("warning: 10000 rounds are worth only"), thin.out());
    }
    String random = bandit("random_men");
    String bts = bandit("bts_men");
    assertEquals(0, Call.of("replay", random, "--policy-behind", bts).code());
  }
}
