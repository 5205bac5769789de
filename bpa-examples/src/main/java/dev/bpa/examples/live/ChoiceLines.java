// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bpa.InformationItem;
import dev.bpa.examples.task.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads tasks: JSON lines of {@code id} (or the line's number), {@code question}, {@code choices},
 * {@code answer}, which is one of them, and {@code items}, an object of names and texts, if there
 * is something to reveal of this question alone.
 */
final class ChoiceLines {
  private ChoiceLines() {}

  /**
   * {@return the tasks of a file, in their order; at least one}
   *
   * @param file JSON lines in UTF-8, gzipped or not
   * @throws IOException if the file is missing, has no task, a line is no task, or an id stands
   *     twice; the message names it
   */
  static List<Exercise> read(Path file) throws IOException {
    List<Exercise> tasks = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    JsonLines.read(
        file,
        (line, number) -> {
          ChoiceExercise task = task(line, number);
          tasks.add(task);
          if (!ids.add(task.id())) {
            throw new IllegalArgumentException("the id " + task.id() + " stands twice");
          }
        });
    if (tasks.isEmpty()) {
      throw new IOException(file + " has no task");
    }
    return tasks;
  }

  private static ChoiceExercise task(JsonNode line, int number) {
    if (!line.has("choices")) {
      throw new IllegalArgumentException(
          "no field choices: a question of another form needs its --task");
    }
    List<String> choices = new ArrayList<>();
    line.path("choices").forEach(choice -> choices.add(choice.asText()));
    List<InformationItem> items = new ArrayList<>();
    for (Map.Entry<String, JsonNode> item : line.path("items").properties()) {
      items.add(new InformationItem(item.getKey(), item.getValue().asText()));
    }
    return new ChoiceExercise(
        line.path("id").asText(Integer.toString(number)),
        new ChoiceQuestion(line.path("question").asText(), choices),
        line.path("answer").asText(),
        items);
  }
}
