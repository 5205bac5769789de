// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.NamedState;
import dev.bpa.game.ExactGame;
import dev.bpa.game.PersuasionGame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GameFileTest {
  private static final String JSON =
      """
      {
        "name" : "prosecutor",
        "source" : "Kamenica and Gentzkow (2011)",
        "states" : [ "innocent", "guilty" ],
        "actions" : [ "acquit", "convict" ],
        "prior" : [ 0.7, 0.3 ],
        "receiverUtility" : [ [ 1, 0 ], [ 0, 1 ] ],
        "senderUtility" : [ [ 0, 1 ], [ 0, "1/3" ] ],
        "expected" : {
          "value" : 0.6,
          "noInformation" : 0,
          "fullInformation" : 0.3
        },
        "note" : "in ten lines"
      }
      """;

  private final Path folder;

  GameFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file() {
    return folder.resolve("game.json");
  }

  private GameFile read(String json) throws IOException {
    Files.writeString(file(), json);
    return GameFile.read(file());
  }

  private void assertRefused(String problem, String json) throws IOException {
    Files.writeString(file(), json);
    assertRefused(problem);
  }

  private void assertRefused(String problem) {
    assertEquals(
        file() + problem,
        assertThrows(IOException.class, () -> GameFile.read(file())).getMessage());
  }

  @Test
  void theFormIsThis() throws IOException {
    GameFile game = read(JSON);
    game.write(file());
    assertEquals(JSON, Files.readString(file()));
  }

  @Test
  void numbersAreTakenAsTheyAreWritten() throws IOException {
    GameFile file = read(JSON.replace("0.7, 0.3", "\"7/10\", 3e-1"));
    ExactGame game = file.numbers();
    assertAll(
        () -> assertEquals(List.of("innocent", "guilty"), file.states()),
        () -> assertEquals(List.of("acquit", "convict"), file.actions()),
        () -> assertEquals(List.of(new BigFraction(7, 10), new BigFraction(3, 10)), game.prior()),
        () -> assertEquals(game.prior(), game.receiverPrior()),
        () -> assertEquals(new BigFraction(1, 3), game.sender().get(1).get(1)));
    PersuasionGame<NamedState, String> rounded = file.game();
    assertAll(
        () -> assertArrayEquals(new double[] {0.7, 0.3}, rounded.vector(rounded.prior())),
        () -> assertEquals(1 / 3.0, rounded.sender().at(1, 1)),
        () -> assertEquals(1, rounded.receiver().of("convict", new NamedState("guilty"))));
  }

  @Test
  void whatPeopleKnowOfTheGameIsKept() throws IOException {
    GameFile game = read(JSON);
    GameFile.Expected expected = game.expected().orElseThrow();
    assertAll(
        () -> assertEquals(Optional.of("prosecutor"), game.about().name()),
        () -> assertEquals(Optional.of("Kamenica and Gentzkow (2011)"), game.about().source()),
        () -> assertEquals(Optional.of("in ten lines"), game.about().note()),
        () -> assertEquals(new BigFraction(3, 5), expected.value()),
        () -> assertEquals(BigFraction.ZERO, expected.noInformation()),
        () -> assertEquals(new BigFraction(3, 10), expected.fullInformation()));
  }

  @Test
  void aGameOfDoublesIsWrittenInShortDecimals() throws IOException {
    PersuasionGame<NamedState, String> game =
        PersuasionGame.of(
            new double[] {0.7, 0.3}, new double[][] {{1, 0}, {0, 1e-6}}, new double[2][2]);
    GameFile.of(game).write(file());
    assertEquals(
        List.of(new BigFraction(7, 10), new BigFraction(3, 10)),
        GameFile.read(file()).numbers().prior());
    assertEquals(game, GameFile.read(file()).game());
  }

  @Test
  void theReceiverMayStartFromAnotherBelief() throws IOException {
    GameFile game =
        read(
            JSON.replace(
                "\"receiverUtility\"", "\"receiverPrior\": [1e-3, 0.999],\n\"receiverUtility\""));
    BigFraction little = new BigFraction(1, 1000);
    assertEquals(List.of(little, BigFraction.ONE.subtract(little)), game.numbers().receiverPrior());
    game.write(file());
    assertEquals(game, GameFile.read(file()));
  }

  @Test
  void aPriorInRoundedDecimalsIsBroughtToOne() throws IOException {
    GameFile game = read(JSON.replace("0.7, 0.3", "0.6666666666666666, 0.3333333333333333"));
    assertEquals(List.of(new BigFraction(2, 3), new BigFraction(1, 3)), game.numbers().prior());
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    assertEquals(read(JSON), read('\uFEFF' + JSON));
  }

  @Test
  void fieldsThatAreUnknownMissingOrTwiceThereAreNamed() throws IOException {
    assertRefused(
        ", line 6, priors: not a known field; the fields are states, actions, prior, receiverPrior,"
            + " receiverUtility, senderUtility, name, source, note, expected",
        JSON.replace("\"prior\"", "\"priors\""));
    assertRefused(
        ", line 9, expected.valu: not a known field; the fields are value, noInformation,"
            + " fullInformation",
        JSON.replace("\"value\"", "\"valu\"").replace("\"expected\" : {\n", "\"expected\" : {"));
    assertRefused(": the field 'prior' is missing", JSON.replaceFirst(".*\"prior\".*\n", ""));
    assertRefused(
        ": the field 'expected.value' is missing", JSON.replaceFirst(".*\"value\".*\n", ""));
    assertRefused(
        ", line 5, states: not JSON: Duplicate field 'states'", JSON.replace("actions", "states"));
    assertRefused(
        ", line 4, %s…: not a known field; the fields are states, actions, prior, receiverPrior,"
                .formatted("s".repeat(80))
            + " receiverUtility, senderUtility, name, source, note, expected",
        JSON.replace("states", "s".repeat(1 << 20)));
  }

  @Test
  void aNumberThatIsNoneIsShownWhereItStands() throws IOException {
    for (String bad :
        List.of(
            "NaN",
            "Infinity",
            "-Infinity",
            "1e999999999",
            "\"3/0\"",
            "\"1/1e9\"",
            "\"NaN\"",
            "\"much\"",
            "\"\"",
            "\"3//10\"",
            "null",
            "true",
            "\"" + "9".repeat(101) + "\"")) {
      String shown = bad.length() < 80 ? bad : bad.substring(0, 81) + "…\"";
      assertRefused(
          ", line 7, receiverUtility[1][0]: should be a finite number such as 0.3 or \"3/10\", but"
              + " is "
              + shown,
          JSON.replace("[ 0, 1 ] ],\n  \"sender", "[ " + bad + ", 1 ] ],\n  \"sender"));
    }
    assertRefused(
        ", line 6, prior[0]: should be a finite number such as 0.3 or \"3/10\", but is a list",
        JSON.replace("0.7", "[".repeat(100_000)));
    assertRefused(
        ", line 6, prior[1]: beyond the limits: Number value length (101) exceeds the maximum"
            + " allowed (100)",
        JSON.replace("0.3 ]", "9".repeat(101) + " ]"));
  }

  @Test
  void numbersNoDoubleCanHoldAreRefused() throws IOException {
    assertRefused(
        ": The sender's utility of convict in state guilty is too large for a double",
        JSON.replace("\"1/3\"", "1e309"));
    assertRefused(
        ": The sender's utility of convict in state guilty is too small for a double",
        JSON.replace("\"1/3\"", "-1e-400"));
    assertEquals(
        Double.MIN_VALUE, read(JSON.replace("\"1/3\"", "4.9e-324")).game().sender().at(1, 1));
  }

  @Test
  void aPriorThatIsNoneIsRefused() throws IOException {
    assertRefused(": The prior sums to 1.1, not 1", JSON.replace("0.7", "0.8"));
    assertRefused(
        ": The prior of innocent is -0.2, not a probability",
        JSON.replace("0.7, 0.3", "-0.2, 1.2"));
    assertRefused(": The prior has 3 probabilities for 2 states", JSON.replace("0.7", "0.3, 0.4"));
  }

  @Test
  void aPriorWithoutCommonDenominatorTakesNoTime() throws IOException {
    // 2,000 fractions over the odd numbers from 2^40 on: their common denominator has 70,000 bits
    String shares =
        Stream.iterate(1L << 40, n -> n + 1)
            .limit(2_000)
            .map(n -> "\"%d/%d\"".formatted(n / 2_000, n | 1))
            .collect(Collectors.joining(", "));
    String names =
        Stream.iterate(0, n -> n + 1)
            .limit(2_000)
            .map(n -> "\"s" + n + '"')
            .collect(Collectors.joining(", "));
    assertRefused(
        ": The prior has no common denominator below 2^4096: write it in decimals",
        JSON.replace("0.7, 0.3", shares).replace("\"innocent\", \"guilty\"", names));
  }

  @Test
  void tablesOfAnotherShapeAreRefused() throws IOException {
    assertRefused(
        ", line 7, receiverUtility[1]: a row of 1 numbers after rows of 2",
        JSON.replace("[ [ 1, 0 ], [ 0, 1 ] ]", "[ [ 1, 0 ], [ 0 ] ]"));
    assertRefused(
        ": The receiver's utilities need a column for each of 2 actions, but the columns are 1",
        JSON.replace("[ [ 1, 0 ], [ 0, 1 ] ]", "[ [ 1 ], [ 0 ] ]"));
    assertRefused(
        ": The receiver's utilities need a row for each of 2 states, but the rows are 3",
        JSON.replace("[ [ 1, 0 ], [ 0, 1 ] ]", "[ [ 1, 0 ], [ 0, 1 ], [ 0, 1 ] ]"));
    assertRefused(
        ", line 7, receiverUtility: should be a list in brackets, but is 5",
        JSON.replace("[ [ 1, 0 ], [ 0, 1 ] ]", "5"));
  }

  @Test
  void namesThatCannotBeToldApartAreRefused() throws IOException {
    assertRefused(": The state guilty is listed twice", JSON.replace("innocent", "guilty"));
    assertRefused(": The action convict is listed twice", JSON.replace("acquit", "convict"));
    assertRefused(
        ", line 4, states: a game needs at least one", JSON.replaceFirst("\\[ \"inn.*]", "[]"));
    assertRefused(
        ", line 5, actions: a game needs at least one", JSON.replaceFirst("\\[ \"acq.*]", "[]"));
    for (String bad : List.of(" ", "two\\nlines", "\\u001b[31mred")) {
      assertRefused(
          ": The name of state 2 is blank or not one line of text", JSON.replace("guilty", bad));
    }
    assertRefused(
        ", line 4, states[1]: should be a text in quotes, but is 5",
        JSON.replace("\"guilty\"", "5"));
  }

  @Test
  void whatIsNotJsonIsRefused() throws IOException {
    assertRefused(", line 1: should be an object in braces, but is the end of the file", "");
    assertRefused(", line 1: should be an object in braces, but is a list", "[".repeat(100_000));
    assertRefused(
        ", line 16: nothing should follow the closing brace, but there is an object", JSON + JSON);
    assertRefused(
        ", line 6, prior[1]: not JSON: Unexpected end-of-input within/between Array entries",
        JSON.substring(0, JSON.indexOf("0.3 ]")));
    assertRefused(
        ", line 2, states[0]: not JSON: Unexpected end-of-input: expected close marker for Array",
        "{\"states\":[\"a\"\n");
    assertRefused(
        ", line 6, prior[1]: not JSON: Unexpected character (';' (code 59)): was expecting comma to"
            + " separate Array entries",
        JSON.replace("0.7,", "0.7;"));
  }

  @Test
  void whatIsNotTextIsRefused() throws IOException {
    Files.write(
        file(), JSON.replace("guilty", "coupable, avéré").getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(", line 4, states[1]: not JSON: Invalid UTF-8 middle byte 0x72");
    Files.write(file(), new byte[1 << 20]);
    assertRefused(
        ", line 1: not JSON: Illegal character ((CTRL-CHAR, code 0)): only regular white space"
            + " (\\r, \\n, \\t) is allowed between tokens");
  }

  @Test
  void hugeFilesAreRefusedUnread() throws IOException {
    try (OutputStream out = Files.newOutputStream(file())) {
      byte[] zeros = "0".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i <= GameFile.LIMIT >> 20; i++) {
        out.write(zeros);
      }
    }
    assertRefused(": 34603008 bytes, but a game has at most 33554432");
  }

  @Test
  void millionsOfZerosFitInTheMemory() throws IOException {
    ExactGame game = read(JSON).numbers();
    assertSame(game.receiver().get(0).get(1), game.sender().get(1).get(0));
  }

  @Test
  void aMissingFileAndAFolderAreNamed() {
    assertRefused(": there is no game here");
    String message = assertThrows(IOException.class, () -> GameFile.read(folder)).getMessage();
    assertEquals(folder + ": there is no game here, but a folder; name a file in it", message);
  }
}
