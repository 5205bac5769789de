// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.format.AtomicFile;
import dev.bpa.format.PrivateFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A replay log that grows by whole questions: those that were begun and not finished when a run was
 * cut off are taken out when it is opened again. For one process at a time.
 */
final class AskedLog implements Closeable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Writer out;
  private final String receiver;
  private final Set<String> done = new HashSet<>();

  private AskedLog(Writer out, String receiver, Set<String> done) {
    this.out = out;
    this.receiver = receiver;
    this.done.addAll(done);
  }

  /**
   * Opens it, or makes it.
   *
   * @throws IOException if it cannot be read or written, or has another's answers, or answers to
   *     other questions
   */
  static AskedLog open(Path file, String receiver, List<Exercise> asked) throws IOException {
    Set<String> done = Files.exists(file) ? finished(file, receiver, asked) : Set.of();
    PrivateFile.create(file);
    Writer out = Files.newBufferedWriter(file, UTF_8, StandardOpenOption.APPEND);
    return new AskedLog(out, receiver, done);
  }

  /** The questions that were asked under all signals; what else the file holds is taken out. */
  private static Set<String> finished(Path file, String receiver, List<Exercise> asked)
      throws IOException {
    String text = Files.readString(file, UTF_8);
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    List<String> ids = new ArrayList<>();
    Map<String, String> questions = new HashMap<>();
    Set<String> done = new HashSet<>();
    for (String each : lines) {
      JsonNode line = line(file, each, ids.size() + 1);
      if (!line.path("receiver").asText().equals(receiver)) {
        throw new IOException(
            "%s has answers of %s, not of %s: name another folder"
                .formatted(file, line.path("receiver").asText(), receiver));
      }
      String id = line.path("question_id").asText();
      ids.add(id);
      questions.put(id, line.path("question").asText());
      if (line.path("last").asBoolean()) {
        done.add(id);
      }
    }
    if (!lines.isEmpty() && !agree(questions, asked)) {
      throw new IOException(file + " has answers to other questions: name another folder");
    }
    StringBuilder whole = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (done.contains(ids.get(i))) {
        whole.append(lines.get(i)).append('\n');
      }
    }
    if (whole.length() < text.length()) {
      AtomicFile.write(file, stream -> stream.write(whole.toString().getBytes(UTF_8)));
    }
    return done;
  }

  /** Whether some of the questions are there, and none with another text. */
  private static boolean agree(Map<String, String> questions, List<Exercise> asked) {
    return asked.stream().anyMatch(each -> questions.containsKey(each.id()))
        && asked.stream()
            .allMatch(
                each -> {
                  String text = each.question().text();
                  return questions.getOrDefault(each.id(), text).equals(text);
                });
  }

  private static JsonNode line(Path file, String text, int number) throws IOException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IOException("%s, line %d: not JSON".formatted(file, number), e);
    }
  }

  boolean holds(Exercise exercise) {
    return done.contains(exercise.id());
  }

  void add(Exercise exercise, List<Sheet.Graded> answers) throws IOException {
    for (int i = 0; i < answers.size(); i++) {
      Sheet.Graded answer = answers.get(i);
      ObjectNode line = JSON.createObjectNode();
      line.put("question_id", exercise.id()).put("question", exercise.question().text());
      line.put("gold", exercise.reference()).put("receiver", receiver);
      line.put("signal", answer.signal().name());
      if (!answer.signal().items().isEmpty()) {
        line.put(
            "signal_text",
            answer.signal().items().stream().map(item -> item.text()).collect(joining("\n")));
      }
      line.put("reward", answer.reward()).put("answer", answer.said());
      if (answer.tokens() > 0) {
        line.put("tokens", answer.tokens());
      }
      if (i == answers.size() - 1) {
        line.put("last", true);
      }
      out.write(line + "\n");
    }
    out.flush();
    done.add(exercise.id());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
