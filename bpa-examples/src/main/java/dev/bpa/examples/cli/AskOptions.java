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
import dev.bpa.receivers.budget.Purse;
import dev.bpa.receivers.kept.AnswerLog;
import dev.bpa.receivers.onnx.OnnxReceiver;
import dev.bpa.receivers.resilience.RetryingReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A model that is asked now. */
final class AskOptions {
  @Mixin private ExamOptions exam = new ExamOptions();

  @Mixin private NamedModel model = new NamedModel();

  @Mixin private EndpointOptions endpoint = new EndpointOptions();

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description =
          "With --ask: the most tokens of an answer that is written, thoughts included (default: 64"
              + " for a choice, 512 otherwise; 4096 more with --reasoning).")
  private @Nullable Integer maxTokens;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "With --ask: how many cores a model in this process takes (default: all).")
  private @Nullable Integer threads;

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
              || model.isRemote()
              || endpoint.isGiven()
              || maxTokens != null
              || threads != null
              || exam.given()
          ? "--task, --items, --examples, --questions, --model, --base-url, --reasoning, --max-calls,"
              + " --budget, --concurrency, --max-tokens and --threads go with --ask"
          : "";
    }
    if (!model.hasName() || out == null) {
      return "--ask needs --model and --out";
    }
    if (!remote && receiver != null && !receiver.equals("onnx")) {
      return "With --ask, --receiver is onnx or openai, not " + receiver;
    }
    if (!remote && (model.isRemote() || endpoint.isGiven())) {
      return "--base-url, --reasoning, --max-calls, --budget and --concurrency go with --ask and"
          + " --receiver openai";
    }
    if (remote && threads != null) {
      return "--threads goes with a model in this process; with --receiver openai, --concurrency does";
    }
    return Stream.of(
            endpoint.wrong(),
            EndpointOptions.few("--max-tokens", maxTokens),
            EndpointOptions.few("--threads", threads),
            remote ? model.wrongEndpoint() : "",
            exam.wrong())
        .filter(each -> !each.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Asks what was not answered yet. Returns the log. */
  Path ask(Path out, long seed, Progress progress, Consumer<String> warnings) throws IOException {
    progress.phase("reading the tasks", 0);
    Exam asked = exam.exam(seed);
    Files.createDirectories(out);
    Path log = out.resolve("answers.jsonl");
    if (model.isRemote()) {
      int longest = asked.longestPrompt(seed);
      try (AskedModel remote = AskedModel.open(out, replies -> remote(replies, longest))) {
        remote.ask(
            examinee -> new Asking(asked, examinee, seed, endpoint.concurrency()),
            log,
            progress,
            warnings);
      }
      return log;
    }
    Execution execution = threads == null ? Execution.cpu() : Execution.cpu(threads);
    Path folder = Path.of(model.name()).toAbsolutePath().normalize();
    try (LanguageModel opened = LanguageModel.load(folder, execution)) {
      if (exam.form() == TaskForm.choice) {
        new Asking(asked, LocalExaminee.of(opened), seed).into(log, progress);
      } else {
        try (AskedModel local = AskedModel.open(out, replies -> local(opened, replies))) {
          local.ask(examinee -> new Asking(asked, examinee, seed), log, progress, warnings);
        }
      }
    }
    return log;
  }

  /** Asked again where it is overloaded, for as long as its budget lasts. */
  private Examinee remote(AnswerLog replies, int longestPrompt) {
    Purse purse = endpoint.purse(longestPrompt, limit());
    return WritingExaminee.of(
        limited(model.toString()),
        model.endpoint(Rendering.revealing(), limit()),
        replies,
        asked -> RetryingReceiver.of(purse.paying(asked)));
  }

  private Examinee local(LanguageModel opened, AnswerLog replies) {
    OnnxReceiver receiver = OnnxReceiver.of(opened, ChatFormat.chatMl());
    return WritingExaminee.of(
        limited(opened.id()), receiver.withDecoding(Decoding.greedy(limit())), replies);
  }

  private int limit() {
    return maxTokens == null ? model.withThoughts(exam.form().tokens()) : maxTokens;
  }

  /** Who may write more answers otherwise; a choice takes few tokens. */
  private String limited(String name) {
    return limit() == TaskForm.choice.tokens()
        ? name
        : "%s, at most %d tokens".formatted(name, limit());
  }
}
