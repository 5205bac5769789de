// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import dev.bpa.onnx.generate.ChatFormat;
import dev.bpa.onnx.generate.Decoding;
import dev.bpa.onnx.generate.Execution;
import dev.bpa.onnx.generate.Generation;
import dev.bpa.onnx.generate.LanguageModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many tokens a second a local language model reads and writes. The environment variable
 * BPA_MODEL names its folder, as docs/language-models.md says.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1, time = 10)
@Measurement(iterations = 5, time = 10)
@Fork(1)
public class GenerationBenchmark {
  private static final String QUESTION =
      ChatFormat.chatMl().render("Why is the sky blue? Explain it in several sentences.");
  private static final String LONG_TEXT =
      "The judge convicts if guilt is at least as likely as not. ".repeat(36);

  @Param("2")
  int threads;

  private @Nullable LanguageModel model;

  /** Tokens beside calls. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Count {
    /** Tokens read or written. */
    public long tokens;

    @Setup(Level.Iteration)
    public void reset() {
      tokens = 0;
    }
  }

  @Setup
  public void load() throws IOException {
    String folder = System.getenv("BPA_MODEL");
    if (folder == null) {
      throw new IllegalStateException(
          "Name the folder of a model in the environment variable BPA_MODEL");
    }
    model = LanguageModel.load(Path.of(folder), Execution.cpu(threads));
  }

  private LanguageModel model() {
    if (model == null) {
      throw new IllegalStateException("No model is loaded");
    }
    return model;
  }

  @TearDown
  public void close() {
    model().close();
  }

  /** One text of up to 64 tokens after a question. */
  @Benchmark
  public Generation write(Count count) {
    Generation written = model().generate(QUESTION, Decoding.greedy(64));
    count.tokens += written.tokens().size();
    return written;
  }

  /** Eight texts at a time. */
  @Benchmark
  public List<Generation> writeEight(Count count) {
    List<Generation> written =
        model().generateAll(Collections.nCopies(8, QUESTION), Decoding.greedy(64));
    written.forEach(text -> count.tokens += text.tokens().size());
    return written;
  }

  /** A prompt of some 500 tokens. */
  @Benchmark
  public float[] read(Count count) {
    count.tokens += model().countTokens(LONG_TEXT);
    return model().nextTokenLogits(LONG_TEXT);
  }

  /** Four answers to a question, by their likelihood; tokens are those of the answers. */
  @Benchmark
  public double[] choose(Count count) {
    List<String> answers = List.of("Rayleigh", "The ocean", "Ozone", "Dust");
    answers.forEach(answer -> count.tokens += model().countTokens(answer));
    return model().logLikelihoods(QUESTION, answers);
  }
}
