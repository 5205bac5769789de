// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
  private static final String GAME = "src/main/games/prosecutor.json";

  @TempDir private Path folder = Path.of("");

  private Path train(String name, String options) {
    Path out = folder.resolve(name);
    assertEquals("", quietly(out, options).succeeded().out());
    return out;
  }

  private static Call quietly(Path out, String options) {
    return Call.line("train {} --quiet --out {} " + options, GAME, out);
  }

  /** Who runs one after the other is not told that a folder holds a training already. */
  @Test
  void eachExampleOfItsHelpHasAFolderOfItsOwn() {
    String help = Call.of("train", "--help").succeeded().out();
    String examples = help.substring(help.indexOf("As in:")).replaceAll("\\\\\\R", " ");
    List<String> folders =
        examples
            .lines()
            .filter(line -> line.contains("bpa train "))
            .map(line -> line.contains("--out ") ? line.replaceAll(".*--out ", "") : "bpa-train")
            .toList();
    assertEquals(List.of("bpa-train", "bpa-ucb", "bpa-logged", "bpa-ascended"), folders);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp3", "exp3-ix", "mirror", "ucb", "restarting", "robust"})
  void everyLearnerPersuadesBetterThanFullDisclosure(String method) throws IOException {
    Path out = train("a", "--method " + method + " --rounds 1500");
    List<String> lines = Files.readAllLines(out.resolve("metrics.jsonl"));
    assertEquals(48, lines.size());
    JsonNode last = new ObjectMapper().readTree(lines.get(47));
    assertEquals(1_500, last.get("round").asInt());
    assertEquals(0.6, last.get("benchmark").asDouble(), 1e-9);
    double earned = 0.6 - last.get("regret").asDouble() / 1_500;
    assertTrue(earned > 0.35 && earned < 0.65, earned + " a round; full disclosure earns 0.3");
    assertTrue(ImageIO.read(out.resolve("curve.png").toFile()).getWidth() > 1_000);
    assertTrue(Files.readString(out.resolve("curve.svg")).contains("<svg"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exact", "gradient", "mirror", "robust"})
  void resumedItEndsBitIdentical(String method) throws IOException {
    String options = "--receiver quantal --rationality 2 --rounds 200 --method " + method;
    Path whole = train("whole", options);
    Path cut = copied(whole, folder.resolve("cut"));
    byte[] log = Files.readAllBytes(cut.resolve("rounds.jsonl"));
    Files.write(cut.resolve("rounds.jsonl"), Arrays.copyOf(log, log.length - 30)); // a torn line
    Files.delete(cut.resolve("state").resolve("checkpoint")); // the one before is left
    for (String written : List.of("policy.json", "metrics.jsonl", "curve.svg")) {
      Files.delete(cut.resolve(written));
    }
    Call resumed = quietly(cut, options + " --resume");
    assertEquals(0, resumed.code(), resumed.err());
    assertTrue(resumed.err().contains("is torn and left out"), resumed.err());
    for (String file :
        List.of("rounds.jsonl", "policy.json", "metrics.jsonl", "curve.svg", "state/checkpoint")) {
      assertArrayEquals(
          Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(cut.resolve(file)), file);
    }
  }

  private static Path copied(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
    return to;
  }

  @Test
  void tellsWhatWasLearned() {
    Call call =
        Call.line(
            "train {} --method ucb --rounds 500 --seed 7 --out {}", GAME, folder.resolve("a"));
    assertEquals(0, call.code());
    assertTrue(
        call.out().startsWith("prosecutor: UCB over 6 schemes at δ = 0.05, 500 rounds, seed 7"),
        call.out());
    assertTrue(call.out().contains("best scheme known    0.6000"), call.out());
    assertTrue(call.err().contains("Training"), call.err());
  }

  /** The closed form of the folder games, and Kamenica and Gentzkow's 3/5. */
  @ParameterizedTest
  @CsvSource({"quantal, 0.3824", "best, 0.6000"})
  void byDefaultItReachesTheOptimum(String receiver, String value) {
    Call call =
        Call.line(
            "train {} --receiver {} --rounds 50 --out {}", GAME, receiver, folder.resolve("a"));
    assertEquals(0, call.code(), call.err());
    assertTrue(call.out().contains("value of the policy  " + value), call.out());
    assertTrue(call.out().contains("best scheme known    " + value), call.out());
  }

  @Test
  void warnsThatTheGradientIsWorseThanAScheme() {
    Call call = quietly(folder.resolve("a"), "--method gradient --rounds 200");
    assertEquals(0, call.code());
    assertTrue(call.err().startsWith("bpa train: warning: the policy is worse"), call.err());
  }

  @ParameterizedTest
  @CsvSource({"1, Utilities range over", "1e300, Training diverged at step 1"})
  void payoffsThatNoNumberHoldsAreNoDefect(String utility, String message) throws IOException {
    Path game = folder.resolve("game.json");
    Files.writeString(
        game,
        """
        {"states": ["a", "b"], "actions": ["x", "y"], "prior": ["1/2", "1/2"],
         "receiverUtility": [[0, %s], [1, 0]], "senderUtility": [[-1e300, 1e300], [1e300, 0]]}
        """
            .formatted(utility));
    Path out = folder.resolve("a");
    Call call = Call.line("train {} --method gradient --quiet --out {}", game, out);
    assertEquals(1, call.code());
    assertTrue(call.err().startsWith("bpa train: " + out + ": " + message), call.err());
    assertFalse(call.err().contains("defect"), call.err());
  }

  @Test
  void anotherTrainingIsNeitherOverwrittenNorGoneOnWith() throws IOException {
    Path out = train("a", "--method ucb --rounds 50");
    Call.of("train", GAME, "--out", out.toString())
        .failed(
            "bpa train: "
                + out
                + " holds a training already: go on with it by --resume, or name another folder");
    for (String other :
        List.of("--method exp3", "--method ucb --seed 2", "--method ucb --receiver quantal")) {
      isRefused(quietly(out, other + " --rounds 99 --resume"), out);
    }
    String game = "src/main/games/match-the-state.json"; // with as many schemes
    isRefused(Call.line("train {} --method ucb --resume --quiet --out {}", game, out), out);
    assertEquals(50, Files.readAllLines(out.resolve("rounds.jsonl")).size());
    quietly(out, "--method ucb --rounds 99 --resume").succeeded();
  }

  private static void isRefused(Call call, Path out) {
    assertEquals(1, call.code(), call.out());
    String held = " holds another training (ucb, best receiver, seed 1, game ";
    assertTrue(call.err().startsWith("bpa train: " + out + held), call.err());
    assertTrue(call.err().strip().endsWith("): name another folder"), call.err());
  }

  @Test
  void learnsFromALog() throws IOException {
    Path log = train("a", "--method robust --rounds 600").resolve("rounds.jsonl");
    for (String method : List.of("exact", "gradient")) {
      learnsFrom(log, method);
    }
  }

  private void learnsFrom(Path log, String method) throws IOException {
    Path out = folder.resolve(method);
    Call call = Call.line("train --log {} --method {} --out {}", log, method, out);
    assertEquals(0, call.code(), call.err());
    assertTrue(call.out().startsWith("300 rounds learned from, 300 held out"), call.out());
    assertTrue(call.err().contains("it would answer another policy otherwise"), call.err());
    JsonNode policy = new ObjectMapper().readTree(out.resolve("policy.json").toFile());
    assertTrue(policy.toString().contains("guilty"), policy::toString);
    assertTrue(Files.exists(out.resolve("curve.svg")));
    String again = "holds a training already: go on with it by --resume, or name another folder";
    Call twice = Call.line("train --log {} --method {} --out {}", log, method, out);
    assertEquals(1, twice.code());
    assertTrue(twice.err().contains("bpa train: " + out + " " + again), twice.err());
  }

  @Test
  void saysWhatIsWrongWithTheCall() {
    String help = ". Try 'bpa train --help'.";
    Call.of("train")
        .wasRefused("bpa train: Give a GAME to learn in, or --log to learn from" + help);
    Call.of("train", GAME, "--method", "magic")
        .wasRefused(
            "bpa train: Invalid value for option '--method': 'magic' is none of"
                + " [exact, gradient, exp3, exp3-ix, mirror, ucb, restarting, robust]"
                + help);
    Call.of("train", GAME, "--rounds", "0")
        .wasRefused("bpa train: --rounds must be at least 1, not 0" + help);
    Call.of("train", GAME, "--rationality", "3")
        .wasRefused(
            "bpa train: --rationality is a number ≥ 0, and goes with --receiver quantal" + help);
    Call.of("train", GAME, "--receiver", "quantal", "--rationality", "Infinity")
        .wasRefused(
            "bpa train: --rationality is a number ≥ 0, and goes with --receiver quantal" + help);
    Call.of("train", "--log", "x", "--method", "ucb")
        .wasRefused(
            "bpa train: --method ucb asks a receiver: from a log, exact or gradient learn" + help);
    Call.of("train", "--log", "x", "--rounds", "5")
        .wasRefused("bpa train: --rounds and --receiver go with a GAME, not with --log" + help);
    Call.of("train", "--log", "x", "--epochs", "5")
        .wasRefused(
            "bpa train: --epochs, --batch, --rate, --entropy and --largest-weight go with --log and"
                + " --method gradient"
                + help);
    Call.of("train", "--log", "x", "--method", "gradient", "--rate", "0")
        .wasRefused("bpa train: A rate must be finite and > 0: 0.0" + help);
  }
}
