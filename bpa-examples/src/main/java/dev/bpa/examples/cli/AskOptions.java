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
import java.net.URI;
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
      paramLabel = "NAME",
      description =
          "With --ask: the folder of the language model that is asked, or one of its .onnx files;"
              + " with openai, its name.")
  private @Nullable String model;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      converter = ReceiverOptions.EndpointUrl.class,
      description = ReceiverOptions.BASE_URL)
  private @Nullable URI baseUrl;

  @Option(
      names = "--max-calls",
      paramLabel = "N",
      description = "With openai: the most calls of the model; then it stops.")
  private @Nullable Long maxCalls;

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
      description = "With --ask: how many cores a model in this process takes (default: all).")
  private int threads;

  boolean asked() {
    return tasks != null;
  }

  /** Refuses what cannot work, before any work is done. */
  void check(CommandLine command, @Nullable Path out, @Nullable String receiver) {
    boolean remote = "openai".equals(receiver);
    String wrong = "";
    if (asked() && (model == null || out == null)) {
      wrong = "--ask needs --model and --out";
    } else if (asked() && !remote && receiver != null && !receiver.equals("onnx")) {
      wrong = "With --ask, --receiver is onnx or openai, not " + receiver;
    } else if (asked() && remote && baseUrl == null) {
      wrong = "--receiver openai needs --base-url and --model";
    } else if (!asked() && (model != null || items != null)) {
      wrong = "--model and --items go with --ask";
    } else if (!(asked() && remote) && (baseUrl != null || maxCalls != null)) {
      wrong = "--base-url and --max-calls go with --ask and --receiver openai";
    } else if (GLOSSES.equals(tasks) && items != null) {
      wrong = "--ask glosses has items of its own, without --items";
    } else if (threads < 0) {
      wrong = "--threads must be at least 1, not " + threads;
    } else if (maxCalls != null && maxCalls < 1) {
      wrong = "--max-calls must be at least 1, not " + maxCalls;
    } else if (questions < 25 || questions > GlossTasks.MOST) {
      wrong = "--questions must be from 25 to %d, not %d".formatted(GlossTasks.MOST, questions);
    } else if (baseUrl != null) {
      wrong = AskedEndpoint.wrong(baseUrl, requireNonNull(model));
    }
    if (!wrong.isEmpty()) {
      throw new ParameterException(command, wrong);
    }
  }

  /** Asks what was not answered yet. Returns the log. */
  Path ask(Path out, long seed, Progress progress) throws IOException {
    String from = requireNonNull(tasks);
    String name = requireNonNull(model);
    boolean glosses = GLOSSES.equals(from);
    progress.phase("reading the tasks", 0);
    List<ChoiceTask> asked =
        glosses ? GlossTasks.draw(questions, seed) : ChoiceTasks.read(Path.of(from));
    List<InformationItem> common = glosses ? GlossTasks.items() : common();
    Files.createDirectories(out);
    Path log = out.resolve("answers.jsonl");
    if (baseUrl != null) {
      try (AskedEndpoint endpoint = AskedEndpoint.open(baseUrl, name, maxCalls, out)) {
        endpoint.ask(new Asking(asked, common, endpoint.examinee(), seed), log, progress);
      }
      return log;
    }
    Execution execution = threads == 0 ? Execution.cpu() : Execution.cpu(threads);
    Path folder = Path.of(name).toAbsolutePath().normalize();
    try (LanguageModel opened = LanguageModel.load(folder, execution)) {
      new Asking(asked, common, LocalExaminee.of(opened), seed).into(log, progress);
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
