// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.RationalGame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * The JSON form of a game.
 *
 * <pre>{@code
 * {
 *   "name": "prosecutor",
 *   "source": "Kamenica and Gentzkow (2011)",
 *   "states": ["innocent", "guilty"],
 *   "actions": ["acquit", "convict"],
 *   "prior": ["7/10", "3/10"],
 *   "receiverUtility": [[1, 0], [0, 1]],
 *   "senderUtility": [[0, 1], [0, 1]],
 *   "expected": {"value": "3/5", "noInformation": 0, "fullInformation": "3/10"}
 * }
 * }</pre>
 *
 * <p>The tables are {@code [state][action]}. A number is plain or a text such as "3/10", "0.3" or
 * "3e-1", of at most 100 characters, and is taken exactly as it is written. The fields name,
 * source, note, expected and receiverPrior may be left out; no other field may be there.
 *
 * @param game what is played
 * @param about what people know of it
 * @param expected its solution, where that is known
 */
public record GameFile(RationalGame game, About about, Optional<Expected> expected) {
  /** The largest file, in bytes. */
  public static final int LIMIT = 1 << 25;

  public GameFile {
    requireNonNull(game, "game");
    requireNonNull(about, "about");
    requireNonNull(expected, "expected");
  }

  /** A game of which nothing else is known. */
  public static GameFile of(RationalGame game) {
    return new GameFile(game, About.NOTHING, Optional.empty());
  }

  /**
   * A game of doubles: each is taken for the shortest decimal that names it, as it prints. States
   * and actions are named by their {@code toString}.
   *
   * @throws IllegalArgumentException as {@link RationalGame} does of names
   */
  public static <S extends State> GameFile of(PersuasionGame<S, ?> game) {
    return of(
        new RationalGame(
            game.states().stream().map(Object::toString).toList(),
            game.actions().stream().map(Object::toString).toList(),
            decimals(game.vector(game.prior())),
            decimals(game.vector(game.receiverPrior())),
            decimals(game.receiver().rows()),
            decimals(game.sender().rows())));
  }

  private static List<List<BigFraction>> decimals(double[][] rows) {
    return Arrays.stream(rows).map(GameFile::decimals).toList();
  }

  private static List<BigFraction> decimals(double[] numbers) {
    return Arrays.stream(numbers)
        .mapToObj(x -> Rationals.parse(Double.toString(x)).orElseThrow())
        .toList();
  }

  /**
   * Reads a game.
   *
   * @throws IOException if there is no such file, it is larger than {@link #LIMIT}, or it is no
   *     such game; the message is one line with the file, the field, and where it can be told the
   *     line
   */
  public static GameFile read(Path file) throws IOException {
    return GameReader.read(file);
  }

  /**
   * Writes the game, or replaces the one that was there, by {@link AtomicFile}.
   *
   * @throws IOException as {@link AtomicFile#write}
   */
  public void write(Path file) throws IOException {
    byte[] json = Json.indented(json());
    AtomicFile.write(file, out -> out.write(json));
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    about.name().ifPresent(text -> json.put("name", text));
    about.source().ifPresent(text -> json.put("source", text));
    game.states().forEach(json.putArray("states")::add);
    game.actions().forEach(json.putArray("actions")::add);
    put(json.putArray("prior"), game.prior());
    if (!game.receiverPrior().equals(game.prior())) {
      put(json.putArray("receiverPrior"), game.receiverPrior());
    }
    ArrayNode receiver = json.putArray("receiverUtility");
    game.receiver().forEach(row -> put(receiver.addArray(), row));
    ArrayNode sender = json.putArray("senderUtility");
    game.sender().forEach(row -> put(sender.addArray(), row));
    expected.ifPresent(
        known ->
            json.putObject("expected")
                .<ObjectNode>set("value", Rationals.json(known.value()))
                .<ObjectNode>set("noInformation", Rationals.json(known.noInformation()))
                .set("fullInformation", Rationals.json(known.fullInformation())));
    about.note().ifPresent(text -> json.put("note", text));
    return json;
  }

  private static void put(ArrayNode json, List<BigFraction> numbers) {
    numbers.forEach(number -> json.add(Rationals.json(number)));
  }

  /**
   * What people know of a game.
   *
   * @param name what it is called
   * @param source where it comes from
   * @param note anything else
   */
  public record About(Optional<String> name, Optional<String> source, Optional<String> note) {
    private static final About NOTHING =
        new About(Optional.empty(), Optional.empty(), Optional.empty());

    public About {
      requireNonNull(name, "name");
      requireNonNull(source, "source");
      requireNonNull(note, "note");
    }
  }

  /**
   * What the sender earns, ties broken in its favour.
   *
   * @param value by the best policy
   * @param noInformation by silence
   * @param fullInformation by telling everything
   */
  public record Expected(
      BigFraction value, BigFraction noInformation, BigFraction fullInformation) {
    public Expected {
      requireNonNull(value, "value");
      requireNonNull(noInformation, "noInformation");
      requireNonNull(fullInformation, "fullInformation");
    }
  }
}
