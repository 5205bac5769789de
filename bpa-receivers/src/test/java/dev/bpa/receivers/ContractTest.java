// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers;

import dev.bpa.InformationItem;
import dev.bpa.Prior;
import dev.bpa.Receiver;
import dev.bpa.State;
import dev.bpa.game.UpdateRule;
import dev.bpa.probability.Distribution;
import dev.bpa.receivers.choose.Chooser;
import dev.bpa.receivers.kept.AnswerLog;
import dev.bpa.receivers.kept.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that are made of others, or of files, keep the contract, too. */
class ContractTest {
  private static final Receiver<Reply> MODEL = Receivers.of(text -> "about " + text.length());

  @Nested
  class OfAFunction extends ReceiverContract<Reply> {
    @Override
    protected Receiver<Reply> receiver() {
      return MODEL;
    }
  }

  @Nested
  class WithFailuresOfALibrary extends ReceiverContract<Reply> {
    @Override
    protected Receiver<Reply> receiver() {
      return Receivers.retryable(MODEL, failure -> true);
    }
  }

  @Nested
  class Corrected extends ReceiverContract<Reply> {
    @Override
    protected Receiver<Reply> receiver() {
      return MODEL.correctedBy(Aligner.of(MODEL));
    }
  }

  @Nested
  class Sampling extends ReceiverContract<Reply> {
    @Override
    protected Receiver<Reply> receiver() {
      UpdateRule<InformationItem> rule =
          seen ->
              Distribution.uniform(
                  List.of(new InformationItem("one", "1"), new InformationItem("ten", "10")));
      return Receivers.sampling(rule, MODEL);
    }
  }

  enum Verdict implements State {
    CONVICT,
    ACQUIT
  }

  @Nested
  class Choosing extends ReceiverContract<Verdict> {
    @Override
    protected Receiver<Verdict> receiver() {
      return Chooser.by(Prior.of(Distribution.of(Verdict.CONVICT, 0.3, Verdict.ACQUIT, 0.7)));
    }
  }

  @Nested
  class KeptInAFile extends ReceiverContract<Reply> {
    @TempDir private Path folder = Path.of("");
    private AnswerLog log;

    @BeforeEach
    void open() throws IOException {
      log = AnswerLog.open(folder.resolve("answers.jsonl"));
    }

    @AfterEach
    void close() throws IOException {
      log.close();
    }

    @Override
    protected Receiver<Reply> receiver() {
      return log.keeping("model", Rendering.revealing(), MODEL);
    }
  }

  @Nested
  class Recorded extends ReceiverContract<Reply> {
    @TempDir private Path folder = Path.of("");
    private Recording recording;

    @BeforeEach
    void open() throws IOException {
      recording = Recording.open(folder.resolve("recording.jsonl"));
    }

    @AfterEach
    void close() throws IOException {
      recording.close();
    }

    @Override
    protected Receiver<Reply> receiver() {
      return recording.of(MODEL, Rendering.revealing()::render);
    }
  }

  /** Of each question as many answers as the contract asks for, all alike. */
  @Nested
  class Replayed extends ReceiverContract<Reply> {
    @TempDir private Path folder = Path.of("");
    private Recording recording;

    @BeforeEach
    void record() throws IOException {
      Path file = folder.resolve("recording.jsonl");
      try (Recording first = Recording.open(file)) {
        Receiver<Reply> recorded = first.of(MODEL, Rendering.revealing()::render);
        for (int i = 0; i < 8; i++) {
          observations().forEach(recorded::respond);
        }
      }
      recording = Recording.open(file);
    }

    @AfterEach
    void close() throws IOException {
      recording.close();
    }

    @Override
    protected Receiver<Reply> receiver() {
      return recording.replay(Rendering.revealing()::render);
    }
  }
}
