// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static java.util.Objects.requireNonNull;

import dev.bpa.InformationItem;
import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.items.CatalogueItem;
import dev.bpa.examples.items.ItemCatalogue;
import dev.bpa.examples.live.Asking;
import dev.bpa.examples.live.ChoiceTask;
import dev.bpa.examples.live.ChoiceTasks;
import dev.bpa.examples.live.GlossTasks;
import dev.bpa.examples.live.LocalExaminee;
import dev.bpa.onnx.generate.Execution;
import dev.bpa.onnx.generate.LanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A model that is asked now. */
final class AskOptions {
  private static final String GLOSSES = "glosses";

  @Option(
      names = "--ask",
      paramLabel = "TASKS",
      description =
          "Ask a model first, and judge what it answers: a file of JSON lines (question, choices,"
              + " answer, items), or the word glosses, the project's own task. Needs --model and"
              + " --out.")
  private @Nullable String tasks;

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      description =
          "With --ask: the language model that is asked, in this process; a folder, or one of its"
              + " .onnx files.")
  private @Nullable Path model;

  @Option(
      names = "--items",
      paramLabel = "FILE",
      description =
          "With --ask FILE: items that are tried on every question, as JSON lines (name, kind, about,"
              + " text), or the word catalogue, the project's own.")
  private @Nullable String items;

  @Option(
      names = "--questions",
      paramLabel = "N",
      defaultValue = "300",
      description = "With --ask glosses: how many (default: ${DEFAULT-VALUE}).")
  private int questions;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "With --ask: how many cores the model takes (default: all).")
  private int threads;

  boolean asked() {
    return tasks != null;
  }

  /** Refuses what cannot work, before any work is done. */
  void check(CommandLine command, @Nullable Path out) {
    if (asked() && (model == null || out == null)) {
      throw new ParameterException(command, "--ask needs --model and --out");
    }
    if (!asked() && (model != null || items != null)) {
      throw new ParameterException(command, "--model and --items go with --ask");
    }
    if (GLOSSES.equals(tasks) && items != null) {
      throw new ParameterException(command, "--ask glosses has items of its own, without --items");
    }
    if (threads < 0) {
      throw new ParameterException(command, "--threads must be at least 1, not " + threads);
    }
    if (questions < 25 || questions > GlossTasks.MOST) {
      throw new ParameterException(
          command,
          "--questions must be from 25 to %d, not %d".formatted(GlossTasks.MOST, questions));
    }
  }

  /** Asks what was not answered yet. Returns the log. */
  Path ask(Path out, long seed, Progress progress) throws IOException {
    String from = requireNonNull(tasks);
    Path folder = requireNonNull(model).toAbsolutePath().normalize();
    boolean glosses = GLOSSES.equals(from);
    progress.phase("reading the tasks", 0);
    List<ChoiceTask> asked =
        glosses ? GlossTasks.draw(questions, seed) : ChoiceTasks.read(Path.of(from));
    Files.createDirectories(out);
    Path log = out.resolve("answers.jsonl");
    Execution execution = threads == 0 ? Execution.cpu() : Execution.cpu(threads);
    try (LanguageModel opened = LanguageModel.load(folder, execution)) {
      LocalExaminee examinee = LocalExaminee.of(opened);
      new Asking(asked, glosses ? GlossTasks.items() : common(), examinee, seed)
          .into(log, progress);
    }
    return log;
  }

  private List<InformationItem> common() throws IOException {
    if (items == null) {
      return List.of();
    }
    ItemCatalogue catalogue =
        items.equals("catalogue") ? ItemCatalogue.ofProject() : ItemCatalogue.read(Path.of(items));
    return catalogue.items().stream().map(CatalogueItem::item).toList();
  }
}
