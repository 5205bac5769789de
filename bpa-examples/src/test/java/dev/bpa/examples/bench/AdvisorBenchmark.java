// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import static java.util.Objects.requireNonNull;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.InformationSource;
import dev.bpa.NamedState;
import dev.bpa.Outcome;
import dev.bpa.Posterior;
import dev.bpa.Prior;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.format.ExperienceLog;
import dev.bpa.format.ExperienceWriter;
import dev.bpa.policy.Features;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What {@code advisor.persuade} adds to the model that reads the prompt and to the model that
 * answers: both are left out here, by features that are known and an answer that is always the
 * same.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AdvisorBenchmark {
  private static final int FEATURES = 384;

  private final Context prompt = Prompt.of("an animal that guards the house");
  private final Receiver<String> receiver = seen -> "noun.animal";
  private final Advisor<State> softmax =
      Advisor.commitTo(softmaxPolicy()).informedBy(InformationSource.none());

  /** A game of so many states, each of which sends every signal of the demo. */
  @org.openjdk.jmh.annotations.State(Scope.Benchmark)
  public static class Table {
    @Param({"2", "26", "1000"})
    private int states;

    private @Nullable Advisor<NamedState> advisor;

    @Setup
    public void commit() {
      List<Signal> signals = NounGroup.signals();
      Random random = new Random(1);
      Map<NamedState, Distribution<Signal>> rows = new LinkedHashMap<>();
      for (int i = 0; i < states; i++) {
        double[] logits = random.doubles(signals.size()).toArray();
        rows.put(new NamedState("state " + i), Distribution.softmax(signals, logits));
      }
      advisor =
          Advisor.commitTo(TabularPolicy.of(rows))
              .informedBy(Prior.of(Distribution.uniform(rows.keySet())));
    }

    Outcome<NamedState, String> persuade(Receiver<String> receiver, Context prompt) {
      return requireNonNull(advisor).persuade(receiver, prompt);
    }
  }

  /** A log that starts anew with every iteration. */
  @org.openjdk.jmh.annotations.State(Scope.Benchmark)
  public static class Log {
    private @Nullable Path file;
    private @Nullable ExperienceWriter<Object> writer;

    @Setup(Level.Iteration)
    public void open() throws IOException {
      file = Files.createTempFile("bench", ".jsonl");
      writer = ExperienceLog.at(file).open();
    }

    @TearDown(Level.Iteration)
    public void close() throws IOException {
      requireNonNull(writer).close();
      Files.delete(requireNonNull(file));
    }
  }

  /** Logits, softmax, draw and record, for 8 signals over 384 features, as the demo's. */
  @Benchmark
  public Outcome<State, String> softmax() {
    return softmax.persuade(receiver, prompt);
  }

  /** A state drawn from the prior, a draw from the table, and a record of both. */
  @Benchmark
  public Outcome<NamedState, String> table(Table table) {
    return table.persuade(receiver, prompt);
  }

  /** The same, asked for its posterior: Bayes' rule over all states. */
  @Benchmark
  public Optional<Posterior<NamedState>> tableAndBayes(Table table) {
    return table.persuade(receiver, prompt).posterior();
  }

  /** The same, rewarded and written to a log with prior and posterior. */
  @Benchmark
  public Experience<NamedState, String> tableAndBayesLogged(Table table, Log log)
      throws IOException {
    Experience<NamedState, String> experience = table.persuade(receiver, prompt).rewarded(1);
    requireNonNull(log.writer).append(experience);
    return experience;
  }

  private static SoftmaxPolicy<State> softmaxPolicy() {
    int signals = NounGroup.signals().size();
    Random random = new Random(1);
    float[] weights = new float[FEATURES * signals];
    float[] x = new float[FEATURES];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian() / FEATURES;
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return new SoftmaxPolicy<>(
        NounGroup.signals(),
        Features.ofContext(prompt -> x),
        SoftmaxHead.of(weights, new float[signals]));
  }
}
