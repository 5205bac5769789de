// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import dev.bpa.examples.demo.Progress;
import dev.bpa.examples.live.Asking;
import dev.bpa.examples.live.Exam;
import dev.bpa.examples.live.Examinee;
import dev.bpa.examples.live.LocalExaminee;
import dev.bpa.examples.live.WritingExaminee;
import dev.bpa.onnx.generate.ChatFormat;
import dev.bpa.onnx.generate.Decoding;
import dev.bpa.onnx.generate.Execution;
import dev.bpa.onnx.generate.LanguageModel;
import dev.bpa.receivers.Rendering;
import dev.bpa.receivers.budget.Budget;
import dev.bpa.receivers.budget.Purse;
import dev.bpa.receivers.kept.AnswerLog;
import dev.bpa.receivers.onnx.OnnxReceiver;
import dev.bpa.receivers.openai.OpenAiReceiver;
import dev.bpa.receivers.resilience.RetryingReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A model that is asked now. */
final class AskOptions {
  @Mixin private ExamOptions exam = new ExamOptions();

  @Mixin private NamedModel model = new NamedModel();

  @Option(
      names = "--max-calls",
      paramLabel = "N",
      description = "With openai: the most calls of the model; then it stops.")
  private @Nullable Long maxCalls;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description =
          "With --ask: the most tokens of an answer that is written (default: 64 for a choice, 512"
              + " otherwise).")
  private @Nullable Integer maxTokens;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "With --ask: how many cores a model in this process takes (default: all).")
  private int threads;

  boolean asked() {
    return exam.asked();
  }

  /** Refuses what cannot work, before any work is done. */
  void check(CommandLine command, @Nullable Path out, @Nullable String receiver) {
    String wrong = wrong(out, receiver);
    if (!wrong.isEmpty()) {
      throw new ParameterException(command, wrong);
    }
  }

  private String wrong(@Nullable Path out, @Nullable String receiver) {
    boolean remote = "openai".equals(receiver);
    if (!asked()) {
      return model.hasName()
              || model.hasUrl()
              || maxCalls != null
              || maxTokens != null
              || exam.given()
          ? "--task, --items, --examples, --questions, --model, --base-url, --max-calls and"
              + " --max-tokens go with --ask"
          : "";
    }
    if (!model.hasName() || out == null) {
      return "--ask needs --model and --out";
    }
    if (!remote && receiver != null && !receiver.equals("onnx")) {
      return "With --ask, --receiver is onnx or openai, not " + receiver;
    }
    if (!remote && (model.hasUrl() || maxCalls != null)) {
      return "--base-url and --max-calls go with --ask and --receiver openai";
    }
    if (threads < 0) {
      return "--threads must be at least 1, not " + threads;
    }
    if (maxCalls != null && maxCalls < 1) {
      return "--max-calls must be at least 1, not " + maxCalls;
    }
    if (maxTokens != null && maxTokens < 1) {
      return "--max-tokens must be at least 1, not " + maxTokens;
    }
    String refused = remote ? model.wrongEndpoint() : "";
    return refused.isEmpty() ? exam.wrong() : refused;
  }

  /** Asks what was not answered yet. Returns the log. */
  Path ask(Path out, long seed, Progress progress) throws IOException {
    progress.phase("reading the tasks", 0);
    Exam asked = exam.exam(seed);
    Files.createDirectories(out);
    Path log = out.resolve("answers.jsonl");
    if (model.hasUrl()) {
      try (AskedModel endpoint = AskedModel.open(out, this::endpoint)) {
        endpoint.ask(asked, seed, log, progress);
      }
      return log;
    }
    Execution execution = threads == 0 ? Execution.cpu() : Execution.cpu(threads);
    Path folder = Path.of(model.name()).toAbsolutePath().normalize();
    try (LanguageModel opened = LanguageModel.load(folder, execution)) {
      if (exam.form() == TaskForm.choice) {
        new Asking(asked, LocalExaminee.of(opened), seed).into(log, progress);
      } else {
        try (AskedModel local = AskedModel.open(out, replies -> local(opened, replies))) {
          local.ask(asked, seed, log, progress);
        }
      }
    }
    return log;
  }

  /** Asked again where it is overloaded, for as long as its budget lasts. */
  private Examinee endpoint(AnswerLog replies) {
    OpenAiReceiver receiver = model.endpoint(Rendering.revealing());
    Budget all = Budget.unlimited();
    Purse purse = Purse.of(maxCalls == null ? all : all.withCalls(maxCalls));
    return WritingExaminee.of(
        limited(model.toString()),
        receiver.withOptions(receiver.options().withMaxTokens(limit())),
        replies,
        asked -> RetryingReceiver.of(purse.paying(asked)));
  }

  private Examinee local(LanguageModel opened, AnswerLog replies) {
    OnnxReceiver receiver = OnnxReceiver.of(opened, ChatFormat.chatMl());
    return WritingExaminee.of(
        limited(opened.id()), receiver.withDecoding(Decoding.greedy(limit())), replies);
  }

  private int limit() {
    return maxTokens == null ? exam.form().tokens() : maxTokens;
  }

  /** Who may write more answers otherwise; a choice takes few tokens. */
  private String limited(String name) {
    return limit() == TaskForm.choice.tokens()
        ? name
        : "%s, at most %d tokens".formatted(name, limit());
  }
}
