// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.format.GameFile.About;
import dev.bpa.format.GameFile.Expected;
import dev.bpa.game.ExactGame;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import org.apache.commons.math3.fraction.BigFraction;

class GameFileProperties {
  private static final BigFraction THIRD = new BigFraction(1, 3);

  private final Path file;

  GameFileProperties() throws IOException {
    file = Files.createTempFile("game", ".json");
  }

  @AfterProperty
  void clean() throws IOException {
    Files.delete(file);
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadExactly(@ForAll("games") GameFile game) throws IOException {
    Files.write(file, Json.indented(game.json()));
    assertEquals(game, GameFile.read(file));
  }

  @Property(tries = 300)
  void shortestDecimalsAreRoundedToTheirDouble(@ForAll double utility) throws IOException {
    String json =
        "{\"states\":[\"s\"],\"actions\":[\"a\"],\"prior\":[1],"
            + "\"receiverUtility\":[[0]],\"senderUtility\":[[%s]]}";
    Files.writeString(file, json.formatted(utility));
    assertEquals(utility + 0.0, GameFile.read(file).game().sender().at(0, 0));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void aSpoiltFileIsAGameOrOneLineOfComplaint(
      @ForAll("games") GameFile game, @ForAll("spoils") List<Spoil> spoils) throws IOException {
    byte[] bytes = Json.indented(game.json());
    for (Spoil spoil : spoils) {
      bytes[spoil.at() % bytes.length] = spoil.by();
    }
    Files.write(file, bytes);
    try {
      GameFile.read(file);
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      assertEquals(1, message.lines().count(), message);
      assertTrue(message.startsWith(file.toString()), message);
    }
  }

  private record Spoil(int at, byte by) {}

  @Provide
  Arbitrary<List<Spoil>> spoils() {
    Arbitrary<Byte> likely = Arbitraries.of((byte) ',', (byte) '[', (byte) '"', (byte) 'e');
    return Combinators.combine(
            Arbitraries.integers().between(0, 1 << 20),
            Arbitraries.oneOf(likely, Arbitraries.bytes()))
        .as(Spoil::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<GameFile> games() {
    return Combinators.combine(names(), names()).flatAs(GameFileProperties::games);
  }

  private static Arbitrary<GameFile> games(List<String> states, List<String> actions) {
    Arbitrary<ExactGame> numbers =
        Combinators.combine(
                beliefs(states.size()),
                beliefs(states.size()),
                tables(states.size(), actions.size()),
                tables(states.size(), actions.size()))
            .as(ExactGame::new);
    Arbitrary<About> abouts = Combinators.combine(texts(), texts(), texts()).as(About::new);
    Arbitrary<Optional<Expected>> known =
        numbers().map(value -> new Expected(value, THIRD, value.negate())).optional();
    return Combinators.combine(numbers, abouts, known)
        .as((game, about, expected) -> new GameFile(states, actions, game, about, expected));
  }

  private static Arbitrary<Optional<String>> texts() {
    return AnyRound.texts().optional();
  }

  private static Arbitrary<List<String>> names() {
    return AnyRound.texts()
        .map(text -> text.replaceAll("\\p{Cc}", "|"))
        .filter(text -> !text.isBlank() && UTF_8.newEncoder().canEncode(text))
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Arbitrary<List<BigFraction>> beliefs(int states) {
    return Arbitraries.integers()
        .between(0, 99)
        .list()
        .ofSize(states)
        .filter(weights -> weights.stream().anyMatch(w -> w > 0))
        .map(
            weights -> {
              int sum = weights.stream().mapToInt(w -> w).sum();
              return weights.stream().map(w -> new BigFraction(w, sum)).toList();
            });
  }

  private static Arbitrary<List<List<BigFraction>>> tables(int states, int actions) {
    return numbers().list().ofSize(actions).list().ofSize(states);
  }

  private static Arbitrary<BigFraction> numbers() {
    Arbitrary<BigInteger> above =
        Arbitraries.bigIntegers().between(BigInteger.TEN.pow(40).negate(), BigInteger.TEN.pow(40));
    Arbitrary<BigInteger> below =
        Arbitraries.bigIntegers().between(BigInteger.ONE, BigInteger.TEN.pow(30));
    return Arbitraries.oneOf(
        Combinators.combine(above, below).as(BigFraction::new),
        Arbitraries.integers().between(-9, 9).map(BigFraction::new),
        Arbitraries.integers().between(-4000, 4000).map(eighths -> new BigFraction(eighths, 8)));
  }
}
