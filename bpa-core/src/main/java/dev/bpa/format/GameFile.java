// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.NamedState;
import dev.bpa.State;
import dev.bpa.game.ExactGame;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.UtilityTable;
import dev.bpa.internal.Rounding;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
 * @param states their names
 * @param actions their names
 * @param numbers the game, exactly
 * @param about what people know of it
 * @param expected its solution, where that is known
 * @see "RFC 8259, The JavaScript Object Notation (JSON) Data Interchange Format"
 * @see PersuasionGame
 */
public record GameFile(
    List<String> states,
    List<String> actions,
    ExactGame numbers,
    About about,
    Optional<Expected> expected) {
  /** The largest file, in bytes. */
  public static final int LIMIT = 1 << 25;

  /**
   * @param states their names
   * @param actions their names
   * @param numbers the game, exactly
   * @param about what people know of it
   * @param expected its solution, where that is known
   * @throws IllegalArgumentException if there are not as many names as numbers; a name is blank,
   *     listed twice or holds a control character; or a number is too large or too small for a
   *     {@code double}
   */
  public GameFile {
    states = names("state", states, numbers.states());
    actions = names("action", actions, numbers.actions());
    requireNonNull(about, "about");
    requireNonNull(expected, "expected");
    for (int s = 0; s < states.size(); s++) {
      String state = states.get(s);
      requireDouble(numbers.prior(s), () -> "prior of " + state);
      requireDouble(numbers.receiverPrior(s), () -> "receiver's prior of " + state);
      for (int a = 0; a < actions.size(); a++) {
        String action = actions.get(a);
        requireDouble(numbers.receiver(s, a), () -> utility("receiver", action, state));
        requireDouble(numbers.sender(s, a), () -> utility("sender", action, state));
      }
    }
  }

  /**
   * A game of doubles: each is taken for the shortest decimal that names it, as it prints. States
   * and actions are named by their {@code toString}.
   *
   * @param <S> states
   * @param game in doubles
   * @return the file's content
   * @throws IllegalArgumentException as the constructor does
   */
  public static <S extends State> GameFile of(PersuasionGame<S, ?> game) {
    List<String> states = game.states().stream().map(Object::toString).toList();
    return new GameFile(
        states,
        game.actions().stream().map(Object::toString).toList(),
        new ExactGame(
            ExactPrior.of("prior", decimals(game.vector(game.prior())), states),
            ExactPrior.of("receiver's prior", decimals(game.vector(game.receiverPrior())), states),
            decimals(game.receiver().rows()),
            decimals(game.sender().rows())),
        About.NOTHING,
        Optional.empty());
  }

  private static List<List<BigFraction>> decimals(double[][] rows) {
    return Arrays.stream(rows).map(GameFile::decimals).toList();
  }

  private static List<BigFraction> decimals(double[] numbers) {
    return Arrays.stream(numbers)
        .mapToObj(x -> Rationals.parse(Double.toString(x)).orElseThrow())
        .toList();
  }

  /** {@return the game in the nearest {@code double}s, for solvers} */
  public PersuasionGame<NamedState, String> game() {
    List<NamedState> named = states.stream().map(NamedState::new).toList();
    return new PersuasionGame<>(
        Distribution.of(named, doubles(numbers.prior())),
        Distribution.of(named, doubles(numbers.receiverPrior())),
        UtilityTable.of(named, actions, doubleRows(numbers.receiver())),
        UtilityTable.of(named, actions, doubleRows(numbers.sender())));
  }

  private static double[][] doubleRows(List<List<BigFraction>> rows) {
    return rows.stream().map(GameFile::doubles).toArray(double[][]::new);
  }

  private static double[] doubles(List<BigFraction> numbers) {
    return numbers.stream().mapToDouble(Rounding::nearest).toArray();
  }

  /**
   * Reads a game.
   *
   * @param file of JSON, written by hand or by {@link #write}
   * @return the game, with its numbers as they are written
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
   * @param file where to
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
    states.forEach(json.putArray("states")::add);
    actions.forEach(json.putArray("actions")::add);
    put(json.putArray("prior"), numbers.prior());
    if (!numbers.receiverPrior().equals(numbers.prior())) {
      put(json.putArray("receiverPrior"), numbers.receiverPrior());
    }
    ArrayNode receiver = json.putArray("receiverUtility");
    numbers.receiver().forEach(row -> put(receiver.addArray(), row));
    ArrayNode sender = json.putArray("senderUtility");
    numbers.sender().forEach(row -> put(sender.addArray(), row));
    expected.ifPresent(
        known ->
            json.putObject("expected")
                .<ObjectNode>set("value", Rationals.json(known.value()))
                .<ObjectNode>set("noInformation", Rationals.json(known.noInformation()))
                .set("fullInformation", Rationals.json(known.fullInformation())));
    about.note().ifPresent(text -> json.put("note", text));
    return json;
  }

  private static List<String> names(String what, List<String> names, int wanted) {
    if (names.size() != wanted) {
      throw new IllegalArgumentException(
          "%d names of %ss for tables of %d".formatted(names.size(), what, wanted));
    }
    Set<String> known = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "The name of %s %d is blank or not one line of text".formatted(what, known.size() + 1));
      }
      if (!known.add(name)) {
        throw new IllegalArgumentException("The %s %s is listed twice".formatted(what, name));
      }
    }
    return List.copyOf(names);
  }

  private static void requireDouble(BigFraction x, Supplier<String> what) {
    double rounded = Rounding.nearest(x);
    if (Double.isInfinite(rounded) || (rounded == 0 && x.getNumerator().signum() != 0)) {
      throw new IllegalArgumentException(
          "The %s is too %s for a double".formatted(what.get(), rounded == 0 ? "small" : "large"));
    }
  }

  private static String utility(String whose, String action, String state) {
    return "%s's utility of %s in state %s".formatted(whose, action, state);
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

    /**
     * @param name what it is called
     * @param source where it comes from
     * @param note anything else
     */
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
    /**
     * @param value by the best policy
     * @param noInformation by silence
     * @param fullInformation by telling everything
     */
    public Expected {
      requireNonNull(value, "value");
      requireNonNull(noInformation, "noInformation");
      requireNonNull(fullInformation, "fullInformation");
    }
  }
}
