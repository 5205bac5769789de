// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.examples.lab.Evaluation;
import dev.bpa.examples.lab.LabResult;
import dev.bpa.examples.lab.LabTable;
import dev.bpa.format.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bpa evaluate}: honest arms on what real models really answered. */
@Command(
    name = "evaluate",
    description =
        "Learn from what models answered under several signals, and judge the choice of signals on"
            + " other questions: the Advisor beside the best single signal, chance and hindsight,"
            + " paired, with intervals and tests.",
    footer = {
      "",
      "As in:",
      "  bpa evaluate --test svamp.jsonl.gz",
      "  bpa evaluate --train a.jsonl --test b.jsonl --receiver gpt-4 --format json"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
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
      required = true,
      description = "Replay logs to judge on. A question is never judged by what it taught.")
  private List<Path> test = List.of();

  @Option(names = "--receiver", paramLabel = "NAME", description = "Judge this model alone.")
  private @Nullable String receiver;

  @Option(
      names = "--from",
      paramLabel = "NAME",
      description = "Learn from this model's answers, whoever is judged: transfer.")
  private @Nullable String from;

  @Option(
      names = "--without",
      paramLabel = "SIGNAL",
      description = "Leave a signal out, as one that gives the answer away.")
  private Set<String> without = Set.of();

  @Mixin private OutputFormat format = new OutputFormat();

  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "A folder for results.json, from which a run that was stopped goes on.")
  private @Nullable Path out;

  @Mixin private Showing showing = new Showing();

  @Override
  public Integer call() throws IOException {
    Evaluation evaluation =
        new Evaluation(
            train,
            test,
            Optional.ofNullable(receiver),
            Optional.ofNullable(from),
            without,
            seed.seed());
    try (Showing.Bar bar = showing.bar(spec)) {
      List<LabResult> results = evaluation.run(Optional.ofNullable(out), bar);
      ObjectNode json = evaluation.json(results);
      if (out != null) {
        Files.createDirectories(out);
        byte[] bytes = (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(out.resolve("results.json"), stream -> stream.write(bytes));
      }
      if (!showing.quiet()) {
        PrintWriter printer = spec.commandLine().getOut();
        if (format.json()) {
          printer.println(json);
        } else {
          LabTable.print(printer, results);
        }
        printer.flush();
      }
    }
    return 0;
  }
}
