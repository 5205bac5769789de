// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolveCommandTest {
  private static final String GAMES = "src/main/games/";
  private static final String PROSECUTOR = GAMES + "prosecutor.json";
  private static final String MATCH = GAMES + "match-the-state.json";

  @TempDir private Path folder = Path.of("");

  private static Call solve(String... args) {
    return Call.of(Stream.concat(Stream.of("solve"), Stream.of(args)).toList());
  }

  private static List<JsonNode> objects(Call call) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : call.out().lines().toList()) {
      objects.add(new JsonMapper().readTree(line));
    }
    return objects;
  }

  private String spoilt(String old, String replacement) throws IOException {
    String text = Files.readString(Path.of(PROSECUTOR));
    assertTrue(text.contains(old));
    Path file = folder.resolve("spoilt.json");
    return Files.writeString(file, text.replace(old, replacement)).toString();
  }

  @Test
  void printsWhatPeopleLikeToRead() {
    assertEquals(
        """
        prosecutor
        Kamenica and Gentzkow (2011), Bayesian Persuasion

          value             0.6 (no policy earns more than 0.6; gap 0)
          no information    0
          full information  0.3
          found by          fractional knapsack, ties broken in the sender's favour

          signal       convict  acquit
          probability  0.6000   0.4000
          action       convict  acquit

          belief                        prior
          innocent     0.5000   1       0.7000
          guilty       0.5000   0       0.3000

          policy                        prior
          innocent     0.4286   0.5714  0.7000
          guilty       1        0       0.3000
        """,
        solve(PROSECUTOR).succeeded().out().replace("\r\n", "\n"));
  }

  @Test
  void printsOneObjectALineInTheOrderOfTheFiles() throws IOException {
    List<JsonNode> solved =
        objects(solve(PROSECUTOR, MATCH, PROSECUTOR, "--format", "json").succeeded());
    assertEquals(
        List.of(PROSECUTOR, MATCH, PROSECUTOR),
        solved.stream()
            .map(s -> Path.of(s.get("file").textValue()))
            .map(SolveCommandTest::slashed)
            .toList());
    JsonNode prosecutor = solved.get(0);
    List<String> fields = new ArrayList<>();
    prosecutor.fieldNames().forEachRemaining(fields::add);
    JsonNode scheme = prosecutor.get("scheme");
    int convict = scheme.get("signals").get(0).textValue().equals("convict") ? 0 : 1;
    assertAll(
        () ->
            assertEquals(
                List.of(
                    "file",
                    "value",
                    "upperBound",
                    "gap",
                    "noInformation",
                    "fullInformation",
                    "obedienceViolation",
                    "plausibilityResidual",
                    "tieBreak",
                    "method",
                    "scheme"),
                fields),
        () -> assertEquals(0.6, prosecutor.get("value").doubleValue(), 1e-9),
        () -> assertEquals(0.6, prosecutor.get("upperBound").doubleValue(), 1e-9),
        () -> assertEquals(0, prosecutor.get("noInformation").doubleValue()),
        () -> assertEquals(0.3, prosecutor.get("fullInformation").doubleValue(), 1e-9),
        () -> assertEquals(3 / 7.0, scheme.get("kernel").get(0).get(convict).doubleValue(), 1e-9),
        () -> assertEquals(0.5, scheme.get("posteriors").get(convict).get(1).doubleValue(), 1e-9),
        () -> assertEquals(0.6, scheme.get("probability").get(convict).doubleValue(), 1e-9),
        () -> assertEquals("convict", scheme.get("action").get(convict).textValue()));
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  @ParameterizedTest
  @CsvSource({
    "--tie-break=sender,         SENDER_PREFERRED, fractional knapsack",
    "--tie-break=adversarial,    ADVERSARIAL,      fractional knapsack",
    "--tie-break=first,          FIRST_LISTED,     fractional knapsack",
    "--method=knapsack,          SENDER_PREFERRED, fractional knapsack",
    "--method=lp,                SENDER_PREFERRED, obedience program",
    "--method=concavification,   SENDER_PREFERRED, concavification",
  })
  void takesMethodsAndTieBreaks(String option, String tieBreak, String method) throws IOException {
    JsonNode solved = objects(solve(PROSECUTOR, "--format=json", option).succeeded()).get(0);
    assertAll(
        () -> assertEquals(tieBreak, solved.get("tieBreak").textValue()),
        () -> assertEquals(method, solved.get("method").textValue()),
        () -> assertEquals(0.6, solved.get("value").doubleValue(), 1e-7));
  }

  @ParameterizedTest
  @CsvSource({"auto", "lp", "knapsack"})
  void keepsAMargin(String method) throws IOException {
    JsonNode solved =
        objects(
                solve(PROSECUTOR, "--format=json", "--margin=0.1", "--method=" + method)
                    .succeeded())
            .get(0);
    assertEquals(6 / 11.0, solved.get("value").doubleValue(), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"auto, 1e308", "lp, 1.5"})
  void aMarginThatIsMoreThanIsAtStakeIsRefused(String method, double margin) {
    solve(PROSECUTOR, "--method", method, "--margin", Double.toString(margin))
        .wasRefused(
            "bpa solve: %s: No scheme leaves the receiver a margin of %s: no more than 1.0 is at stake for it"
                .formatted(Path.of(PROSECUTOR), margin));
  }

  @Test
  void saysWhatItCostsToKeepClearOfTies() {
    assertEquals(
        "  value             0.6 (no policy earns more than 0.6; gap 7e-13, what it costs"
            + " to keep clear of ties)",
        solve(PROSECUTOR, "--tie-break=adversarial").succeeded().out().lines().toList().get(3));
  }

  @Test
  void solvedGamesAreSetApartWhateverComesBetween() throws IOException {
    String bad = spoilt("3/10\"]", "4/10\"]");
    List<String> lines = solve(bad, MATCH, bad, MATCH).out().lines().toList();
    assertEquals("match-the-state", lines.get(0));
    assertEquals("", lines.get(lines.lastIndexOf("match-the-state") - 1));
  }

  @Test
  void aBadGameIsToldAndTheOthersAreSolved() throws IOException {
    String bad = spoilt("\"3/10\"]", "\"3/10\", NaN]");
    Call call = solve(MATCH, bad, folder + "/none.json", PROSECUTOR, "--format", "json");
    assertEquals(2, call.code());
    assertEquals(
        List.of(
            "bpa solve: "
                + bad
                + ", line 7, prior[2]: should be a finite number such as 0.3 or \"3/10\", but is"
                + " NaN",
            "bpa solve: " + folder.resolve("none.json") + ": there is no game here"),
        call.err().lines().toList());
    assertEquals(2, objects(call).size());
  }

  @Test
  void aMethodThatIsNotForTheGameIsRefused() {
    solve(MATCH, "--method", "knapsack")
        .wasRefused(
            "bpa solve: %s: The knapsack is for two actions; this game has 3"
                .formatted(Path.of(MATCH)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "3/10\"]        | 4/10\"]         | : The prior sums to 1.1, not 1",
        "\"3/10\"]      | 1e400]          | : The prior of guilty is Infinity, not a probability",
        "\"prior\"      | \"priors\"      | , line 7, priors: not a known field; the fields are"
            + " states, actions, prior, receiverPrior, receiverUtility, senderUtility, name,"
            + " source, note, expected",
        "[\"1\", \"0\"] | [\"1\"]         | , line 10, receiverUtility[1]: a row of 2 numbers after"
            + " rows of 1",
        "\"guilty\"     | \"innocent\"    | : The state innocent is listed twice",
        "\"3/10\"]      | 1e999999999]    | , line 7, prior[1]: should be a finite number such as"
            + " 0.3 or \"3/10\", but is 1e999999999",
        "\"3/10\"]      | [[[[[[[[[[      | , line 7, prior[1]: should be a finite number such as"
            + " 0.3 or \"3/10\", but is a list",
        "}              | ]               | , line 16, expected.fullInformation: not JSON: Unexpected close marker ']':"
            + " expected '}'",
      })
  void badInputIsOneLine(String old, String replacement, String problem) throws IOException {
    String file = spoilt(old, replacement);
    solve(file).wasRefused("bpa solve: " + file + problem);
  }

  @Test
  void namesCannotSteerTheTerminal() throws IOException {
    String file = spoilt("\"name\": \"prosecutor\"", "\"name\": \"\\u001b[31mred\\nfalse line\"");
    List<String> lines = solve(file).succeeded().out().lines().toList();
    assertEquals("?[31mred?false line", lines.get(0));
    assertTrue(lines.get(1).startsWith("Kamenica"), lines.get(1));
  }

  @Test
  void aLargeGameIsShownInPart() throws IOException {
    StringBuilder states = new StringBuilder("\"s0\"");
    StringBuilder prior = new StringBuilder("0.01");
    StringBuilder utility = new StringBuilder("[0, 1]");
    for (int s = 1; s < 100; s++) {
      states.append(", \"s").append(s).append('"');
      prior.append(", 0.01");
      utility.append(s % 2 == 0 ? ", [0, 1]" : ", [1, 0]");
    }
    Path file = folder.resolve("large.json");
    Files.writeString(
        file,
        """
        {"states": [%s], "actions": ["a", "b"], "prior": [%s],
         "receiverUtility": [%s], "senderUtility": [%s]}
        """
            .formatted(states, prior, utility, utility));
    List<String> lines = solve(file.toString()).succeeded().out().lines().toList();
    assertEquals(file.toString(), lines.get(0));
    assertEquals(
        "  Not shown: 0 signals, 76 states. They are in --format json.",
        lines.get(lines.size() - 1));
  }
}
