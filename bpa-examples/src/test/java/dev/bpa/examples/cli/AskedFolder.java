// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of {@code bpa evaluate --ask} of a model behind an endpoint: questions, items, and a
 * folder or several for what comes of it.
 */
record AskedFolder(Path folder) {
  /** Writes the questions. Returns their file. */
  Path tasks(List<String> lines) throws IOException {
    return Files.write(folder.resolve("tasks.jsonl"), lines);
  }

  /** Writes the items: names and texts. */
  void items(Map<String, String> items) throws IOException {
    String item = "{\"name\":\"%s\",\"kind\":\"strategy\",\"about\":\"it\",\"text\":\"%s\"}";
    Files.write(
        folder.resolve("items.jsonl"),
        items.entrySet().stream()
            .map(each -> item.formatted(each.getKey(), each.getValue()))
            .toList());
  }

  /** The words of the command, whose files go to this folder. */
  List<String> line(FakeModel model, String out, String... more) {
    List<String> line =
        List.of(
            "evaluate",
            "--ask",
            folder.resolve("tasks.jsonl").toString(),
            "--items",
            folder.resolve("items.jsonl").toString(),
            "--out",
            folder.resolve(out).toString(),
            "--receiver",
            "openai",
            "--base-url",
            model.url(),
            "--model",
            "fake");
    return Stream.concat(line.stream(), Stream.of(more)).toList();
  }

  /** What came of it for the one model that was asked. */
  JsonNode result(String out) throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve(out).resolve("results.json").toFile())
        .get("receivers")
        .get(0);
  }
}
