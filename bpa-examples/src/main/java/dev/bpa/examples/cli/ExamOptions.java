// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static java.util.Objects.requireNonNull;

import dev.bpa.examples.items.CatalogueItem;
import dev.bpa.examples.items.ItemCatalogue;
import dev.bpa.examples.lab.Evaluation;
import dev.bpa.examples.live.Exam;
import dev.bpa.examples.live.GlossTasks;
import dev.bpa.examples.live.Retrieval;
import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a model is asked. */
final class ExamOptions {
  private static final String GLOSSES = "glosses";
  private static final String CATALOGUE = "catalogue";
  private static final int SAMPLE = 100;
  private static final int GLOSSES_ASKED = 300;

  @Option(
      names = "--ask",
      paramLabel = "TASKS",
      description =
          "Ask a model first, and judge what it answers: a file of questions, or the word glosses,"
              + " the project's own task. Needs --model and --out.")
  private @Nullable String tasks;

  @Option(
      names = "--task",
      paramLabel = "FORM",
      description =
          "With --ask FILE: what is in it. choice (the default): JSON lines of question, choices,"
              + " answer, items. gsm8k, math, humaneval, mbpp: as these are published. text: your own,"
              + " JSON lines or CSV of question, answer (a number or a few words), perhaps items.")
  private @Nullable TaskForm form;

  @Option(
      names = "--items",
      paramLabel = "FILE",
      description =
          "With --ask FILE: items that are tried on every question, as JSON lines (name, kind, about,"
              + " text, perhaps tasks: the forms it suits); or the word catalogue: those of the"
              + " project's own that fit the questions.")
  private @Nullable String items;

  @Option(
      names = "--examples",
      paramLabel = "FILE",
      description =
          "With --ask FILE: solved questions of the same form, of which the most alike is an item.")
  private @Nullable Path examples;

  @Option(
      names = "--questions",
      paramLabel = "N",
      description =
          "With --ask: how many, drawn by --seed (default: 300 of glosses, all of a file).")
  private @Nullable Integer questions;

  boolean asked() {
    return tasks != null;
  }

  /** Whether something was said that is of use with --ask alone. */
  boolean given() {
    return form != null || items != null || examples != null || questions != null;
  }

  /** How answers are given. */
  TaskForm form() {
    return form == null ? TaskForm.choice : form;
  }

  /** What cannot work, told before any work is done; nothing if all can. */
  String wrong() {
    boolean glosses = GLOSSES.equals(tasks);
    if (glosses && (form != null || items != null || examples != null)) {
      return "--ask glosses has items of its own, without --task, --items and --examples";
    }
    int n = questions == null ? GLOSSES_ASKED : questions;
    if (glosses && (n < 25 || n > GlossTasks.MOST)) {
      return "--questions must be from 25 to %d, not %d".formatted(GlossTasks.MOST, n);
    }
    if (n < Evaluation.FEWEST_QUESTIONS) {
      return "--questions must be at least %d, not %d".formatted(Evaluation.FEWEST_QUESTIONS, n);
    }
    if (!form().ownItems() && items == null && examples == null) {
      return "--task %s has nothing to reveal: add --items or --examples".formatted(form);
    }
    return "";
  }

  /** Reads or draws it. */
  Exam exam(long seed) throws IOException {
    String from = requireNonNull(tasks);
    if (GLOSSES.equals(from)) {
      int n = questions == null ? GLOSSES_ASKED : questions;
      return new Exam(GlossTasks.draw(n, seed), GlossTasks.items());
    }
    Exam whole = new Exam(form().read(Path.of(from)), List.of());
    Exam asked = questions == null ? whole : whole.shuffled(seed).first(questions);
    if (asked.exercises().size() < Evaluation.FEWEST_QUESTIONS) {
      throw new IOException(
          "%s has %d questions, but fewer than %d are not judged"
              .formatted(from, asked.exercises().size(), Evaluation.FEWEST_QUESTIONS));
    }
    Exam informed = CATALOGUE.equals(items) || examples != null ? found(asked, whole, seed) : asked;
    if (items != null && !items.equals(CATALOGUE)) {
      List<CatalogueItem> own = ItemCatalogue.read(Path.of(items)).items();
      String task = form().name();
      informed =
          informed.revealing(
              own.stream().filter(each -> each.suits(task)).map(CatalogueItem::item).toList());
    }
    if (informed.common().isEmpty() && informed.exercises().get(0).items().isEmpty()) {
      throw new IOException(from + " has nothing to reveal: add --items or --examples");
    }
    return informed;
  }

  /** With what an encoder finds. */
  private Exam found(Exam asked, Exam whole, long seed) throws IOException {
    Path file = examples;
    try (PromptEncoder encoder = PromptEncoder.miniLm()) {
      Exam exam = asked;
      if (CATALOGUE.equals(items)) {
        List<String> sample = whole.shuffled(seed).first(SAMPLE).texts();
        ItemCatalogue suiting = ItemCatalogue.ofProject().suiting(form().name());
        exam = Retrieval.catalogued(exam, suiting, sample, encoder);
      }
      return file == null ? exam : Retrieval.exemplified(exam, form().read(file), encoder);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
