// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import dev.bpa.format.GameFile.About;
import dev.bpa.format.GameFile.Expected;
import dev.bpa.game.ExactGame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Reads a {@link GameFile} once, from its start to its end. */
final class GameReader {
  private final Tokens json;
  private final Map<String, Tokens.Value<?>> fields = new LinkedHashMap<>();
  private @Nullable List<String> states;
  private @Nullable List<String> actions;
  private @Nullable List<BigFraction> prior;
  private @Nullable List<BigFraction> receiverPrior;
  private @Nullable List<List<BigFraction>> receiver;
  private @Nullable List<List<BigFraction>> sender;
  private @Nullable String name;
  private @Nullable String source;
  private @Nullable String note;
  private @Nullable Expected expected;

  private GameReader(Tokens json) {
    this.json = json;
    fields.put("states", () -> states = names());
    fields.put("actions", () -> actions = names());
    fields.put("prior", () -> prior = numbers());
    fields.put("receiverPrior", () -> receiverPrior = numbers());
    fields.put("receiverUtility", () -> receiver = table());
    fields.put("senderUtility", () -> sender = table());
    fields.put("name", () -> name = json.text());
    fields.put("source", () -> source = json.text());
    fields.put("note", () -> note = json.text());
    fields.put("expected", () -> expected = expected());
  }

  static GameFile read(Path file) throws IOException {
    requireSize(file);
    try (InputStream in = Source.open(file, "game");
        Tokens json = new Tokens(file, in)) {
      return new GameReader(json).game();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static void requireSize(Path file) throws IOException {
    if (Files.isRegularFile(file) && Files.size(file) > GameFile.LIMIT) {
      throw new IOException(
          "%s: %d bytes, but a game has at most %d"
              .formatted(file, Files.size(file), GameFile.LIMIT));
    }
  }

  private GameFile game() throws IOException {
    json.object(fields);
    json.end();
    List<String> ofStates = required("states", states);
    List<String> ofActions = required("actions", actions);
    List<BigFraction> truth = ExactPrior.of("prior", required("prior", prior), ofStates);
    ExactGame numbers =
        new ExactGame(
            truth,
            receiverPrior == null
                ? truth
                : ExactPrior.of("receiver's prior", receiverPrior, ofStates),
            shaped("receiver", required("receiverUtility", receiver), ofStates, ofActions),
            shaped("sender", required("senderUtility", sender), ofStates, ofActions));
    About about =
        new About(
            Optional.ofNullable(name), Optional.ofNullable(source), Optional.ofNullable(note));
    return new GameFile(ofStates, ofActions, numbers, about, Optional.ofNullable(expected));
  }

  private static List<List<BigFraction>> shaped(
      String whose, List<List<BigFraction>> rows, List<String> states, List<String> actions) {
    if (rows.size() != states.size()) {
      throw new IllegalArgumentException(
          "The %s's utilities need a row for each of %d states, but the rows are %d"
              .formatted(whose, states.size(), rows.size()));
    }
    if (rows.get(0).size() != actions.size()) {
      throw new IllegalArgumentException(
          "The %s's utilities need a column for each of %d actions, but the columns are %d"
              .formatted(whose, actions.size(), rows.get(0).size()));
    }
    return rows;
  }

  private List<String> names() throws IOException {
    List<String> names = json.list(json::text);
    if (names.isEmpty()) {
      throw json.problem("a game needs at least one");
    }
    return names;
  }

  private List<BigFraction> numbers() throws IOException {
    return json.list(json::number);
  }

  private List<List<BigFraction>> table() throws IOException {
    List<List<BigFraction>> rows = new ArrayList<>();
    return json.list(
        () -> {
          List<BigFraction> row = numbers();
          if (!rows.isEmpty() && row.size() != rows.get(0).size()) {
            throw json.problem(
                "a row of %d numbers after rows of %d".formatted(row.size(), rows.get(0).size()));
          }
          rows.add(row);
          return row;
        });
  }

  private Expected expected() throws IOException {
    Map<String, BigFraction> known = new LinkedHashMap<>();
    Map<String, Tokens.Value<?>> values = new LinkedHashMap<>();
    for (String value : List.of("value", "noInformation", "fullInformation")) {
      values.put(value, () -> known.put(value, json.number()));
    }
    json.object(values);
    return new Expected(
        required("expected.value", known.get("value")),
        required("expected.noInformation", known.get("noInformation")),
        required("expected.fullInformation", known.get("fullInformation")));
  }

  private static <T> T required(String field, @Nullable T found) {
    if (found == null) {
      throw new IllegalArgumentException("the field '" + field + "' is missing");
    }
    return found;
  }
}
