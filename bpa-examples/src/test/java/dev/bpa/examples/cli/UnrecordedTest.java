// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Prompt;
import dev.bpa.examples.cli.PersuadedModel.NamedReceiver;
import dev.bpa.examples.demo.SavedJob;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.receivers.Reply;
import dev.bpa.receivers.TokenUsage;
import dev.bpa.receivers.budget.Budget;
import dev.bpa.receivers.kept.Recording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * An answer that cannot be recorded: a recording that is closed refuses it, as a full disk does.
 */
class UnrecordedTest {
  private static final String SHOES = "a person who repairs shoes";

  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void saveAnAdvisor() throws IOException {
    SavedAdvisor.save(folder, NounGroup.PERSON);
  }

  /** {@code bpa persuade} with that recording. */
  @Command(name = "bpa persuade")
  private static final class Persuade implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    private final boolean interactive;

    Persuade(boolean interactive) {
      this.interactive = interactive;
    }

    @Override
    public Integer call() throws IOException {
      Recording full = Recording.open(folder.resolve("recording.jsonl"));
      full.close();
      Reply reply = new Reply("noun.person").withUsage(new TokenUsage(7, 2));
      NamedReceiver model = new NamedReceiver(words -> full.of(seen -> reply, words::render), full);
      try (SavedJob job = SavedJob.load(folder);
          Persuaded persuaded = new PersuadedModel(job, model, Budget.unlimited(), interactive)) {
        if (!interactive) {
          persuaded.persuade(Prompt.of(SHOES), spec.commandLine().getOut());
          return 0;
        }
        try (Conversation conversation = new Conversation(persuaded, spec.commandLine())) {
          conversation.hold(Prompt::of);
        }
        return 0;
      }
    }

    Call run() {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      int code =
          new CommandLine(this)
              .setOut(new PrintWriter(out))
              .setErr(new PrintWriter(err))
              .setExecutionExceptionHandler(Failures::failure)
              .execute();
      return new Call(code, out.toString(), err.toString());
    }
  }

  private static void saysThatItIsNotRecorded(Call call) {
    assertEquals(3, call.code());
    assertEquals(
        "bpa persuade: The model answered, but that cannot be written to "
            + folder.resolve("recording.jsonl")
            + ": Stream Closed; make room, or name another file",
        call.err().strip());
  }

  @Test
  void isPrintedAllTheSame() {
    Call call = new Persuade(false).run();
    assertEquals(List.of("signal  person", "answer  noun.person"), call.out().lines().toList());
    saysThatItIsNotRecorded(call);
  }

  @Test
  void endsAConversationWithWhatWasSpentOnIt() {
    InputStream before = System.in;
    String twice = SHOES + "\n" + SHOES + "\n";
    System.setIn(new ByteArrayInputStream(twice.getBytes(Charset.defaultCharset())));
    try {
      Call call = new Persuade(true).run();
      List<String> lines = call.out().lines().toList();
      assertEquals("answer  noun.person", lines.get(2));
      assertTrue(lines.get(3).startsWith("spent   1 call, 7 tokens in, 2 tokens out, "));
      assertTrue(lines.get(5).startsWith("1 text, 1 call, "), call.out());
      assertEquals(6, lines.size(), call.out());
      saysThatItIsNotRecorded(call);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void theHelpTellsTheExitCode() {
    String help = Call.of("persuade", "--help").succeeded().out().replaceAll("\\s+", " ");
    assertTrue(help.contains("printed all the same, and the exit status is 3."), help);
    assertTrue(Call.of("--help").succeeded().out().contains("\n  3   if a model answered"));
  }
}
