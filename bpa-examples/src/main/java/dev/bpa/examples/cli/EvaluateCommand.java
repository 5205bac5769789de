// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.lab.Evaluation;
import dev.bpa.examples.lab.LabMarkdown;
import dev.bpa.examples.lab.LabResult;
import dev.bpa.examples.lab.LabTable;
import dev.bpa.examples.lab.Reading;
import dev.bpa.format.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bpa evaluate}: honest arms on what real models really answered. */
@Command(
    name = "evaluate",
    description =
        "Judge an Advisor on logs of what models answered to several signals: it learns from some questions and is judged on others, beside the best single signal, chance and hindsight, paired, with intervals and tests.",
    footer = {
      "",
      "As in:",
      "  bpa evaluate --test svamp.jsonl.gz",
      "  bpa evaluate --ask glosses --model models/smollm2 --out live --reads minilm",
      "  bpa evaluate --ask gsm8k.jsonl --task gsm8k --items catalogue \\",
      "    --questions 200 --receiver openai --base-url http://localhost:8080/v1 \\",
      "    --model NAME --out live",
      "Answers are kept as they arrive: the same command goes on from them.",
      "  bpa evaluate --train a.jsonl --test b.jsonl --receiver gpt-4 --format json"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  /** How the result is printed. */
  enum Format {
    text,
    markdown,
    json
  }

  /** The readings by their names here. */
  enum Reads {
    words(Reading.WORDS),
    minilm(Reading.MINILM);

    private final Reading reading;

    Reads(Reading reading) {
      this.reading = reading;
    }
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--train",
      paramLabel = "LOG",
      arity = "1..*",
      description =
          "Replay logs to learn from. Without it each test log is learned from itself, in five"
              + " folds of questions.")
  private List<Path> train = List.of();

  @Option(
      names = "--test",
      paramLabel = "LOG",
      arity = "1..*",
      description = "Replay logs to judge on. A question is never judged by what it taught.")
  private List<Path> test = List.of();

  @Option(
      names = "--receiver",
      paramLabel = "NAME",
      description =
          "Judge this model alone. With --ask, who is asked: onnx, a model in this process, a folder"
              + " of ONNX files or one of them (the default), or openai, one behind --base-url.")
  private @Nullable String receiver;

  @Option(
      names = "--from",
      paramLabel = "NAME",
      description =
          "Learn from this model's answers, whoever is judged: transfer. each: from every model of"
              + " the log in turn.")
  private @Nullable String from;

  @Option(
      names = "--without",
      paramLabel = "SIGNAL",
      description = "Leave a signal out, as one that gives the answer away.")
  private Set<String> without = Set.of();

  @Option(
      names = "--reads",
      paramLabel = "HOW",
      description =
          "How the Advisor reads questions: words (hashed, the default) or minilm (the embedded"
              + " encoder).")
  private Reads reads = Reads.words;

  @Option(
      names = "--format",
      paramLabel = "KIND",
      description =
          "text: to read (the default). markdown: one table of all receivers. json: one object on"
              + " one line.")
  private Format format = Format.text;

  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description =
          "Where results.json goes (default: nowhere). A run that was stopped goes on from it.")
  private @Nullable Path out;

  @Mixin private AskOptions live = new AskOptions();
  @Mixin private Showing showing = new Showing();

  @Override
  public Integer call() throws IOException {
    live.check(spec.commandLine(), out, receiver);
    if (test.isEmpty() == !live.asked()) {
      throw new ParameterException(spec.commandLine(), "Give either --test LOG or --ask TASKS");
    }
    List<String> warnings = new ArrayList<>();
    try (ProgressLine bar = showing.bar(spec)) {
      Path folder = out;
      if (folder != null && live.asked()) {
        Path answers = live.ask(folder, seed.seed(), bar, warnings::add);
        evaluate(List.of(answers), Optional.empty(), bar); // of the only one who was asked
      } else {
        evaluate(test, Optional.ofNullable(receiver), bar);
      }
    }
    warnings.forEach(warning -> Showing.warn(spec, warning));
    return 0;
  }

  private void evaluate(List<Path> logs, Optional<String> judged, Progress bar) throws IOException {
    Evaluation evaluation =
        new Evaluation(
            train, logs, judged, Optional.ofNullable(from), without, reads.reading, seed.seed());
    List<LabResult> results = evaluation.run(Optional.ofNullable(out), bar);
    ObjectNode json = evaluation.json(results);
    if (out != null) {
      Files.createDirectories(out);
      byte[] bytes = (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(out.resolve("results.json"), stream -> stream.write(bytes));
    }
    if (!showing.quiet()) {
      PrintWriter printer = spec.commandLine().getOut();
      switch (format) {
        case json -> printer.println(json);
        case markdown -> LabMarkdown.of(results).forEach(printer::println);
        case text -> LabTable.print(printer, results);
      }
      printer.flush();
    }
  }
}
