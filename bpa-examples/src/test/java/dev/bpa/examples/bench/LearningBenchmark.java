// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.Experience;
import dev.bpa.NamedState;
import dev.bpa.Prior;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.internal.Softmax;
import dev.bpa.learning.Advantage;
import dev.bpa.learning.Curriculum;
import dev.bpa.learning.Lessons;
import dev.bpa.learning.Optimizer;
import dev.bpa.learning.SoftmaxAscent;
import dev.bpa.learning.SoftmaxBatch;
import dev.bpa.learning.SoftmaxGradient;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What learning costs a round, on one thread: 384 dense features, 10 signals. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LearningBenchmark {
  private static final int FEATURES = 384;
  private static final int SIGNALS = 10;
  private static final int BATCH = 256;
  private static final int ROUNDS = 16 * BATCH;

  private final SoftmaxHead start = SoftmaxHead.zeros(FEATURES, SIGNALS);
  private final SoftmaxAscent ascent = SoftmaxAscent.from(start, Optimizer.adam());
  private final SoftmaxGradient gradient = SoftmaxGradient.like(start);
  private final SoftmaxBatch scratch = new SoftmaxBatch(ascent);
  private final SplittableRandom random = new SplittableRandom(1);
  private final float[][] features = new float[ROUNDS][FEATURES];
  private final Curriculum curriculum = Curriculum.of(lessons(), new Advantage(0.5, 2));
  private final float[][] block = new float[BATCH][];
  private final double[] p = new double[SIGNALS];
  private final int[] drawn = new int[BATCH];
  private final double[] propensities = new double[BATCH];
  private final Advisor<NamedState> table = tabular();
  private final Receiver<String> receiver = seen -> "yes";
  private int at;

  private Lessons lessons() {
    Random source = new Random(2);
    int[] signals = new int[ROUNDS];
    double[] rewards = new double[ROUNDS];
    double[] uniform = new double[ROUNDS];
    for (int n = 0; n < ROUNDS; n++) {
      for (int i = 0; i < FEATURES; i++) {
        features[n][i] = (float) source.nextGaussian();
      }
      signals[n] = source.nextInt(SIGNALS);
      rewards[n] = source.nextInt(2);
      uniform[n] = 1.0 / SIGNALS;
    }
    return Lessons.of(features, signals, rewards, uniform);
  }

  private static Advisor<NamedState> tabular() {
    Random source = new Random(3);
    List<NamedState> states =
        IntStream.range(0, SIGNALS).mapToObj(s -> new NamedState("s" + s)).toList();
    List<Signal> signals = IntStream.range(0, SIGNALS).mapToObj(g -> Signal.of("g" + g)).toList();
    Map<NamedState, Distribution<Signal>> rows = new LinkedHashMap<>();
    for (NamedState state : states) {
      double[] row = source.doubles(SIGNALS, 0.1, 1).toArray();
      double sum = IntStream.range(0, SIGNALS).mapToDouble(g -> row[g]).sum();
      for (int g = 0; g < SIGNALS; g++) {
        row[g] /= sum;
      }
      rows.put(state, Distribution.of(signals, row));
    }
    return Advisor.commitTo(TabularPolicy.of(rows))
        .informedBy(Prior.of(Distribution.uniform(states)));
  }

  /** A batch of 256 logged rounds: logits, importance weights, gradient, a step of Adam. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long batch() {
    scratch.gather(curriculum, at, at + BATCH, gradient);
    ascent.step(gradient, 1e-6);
    at = (at + BATCH) % ROUNDS;
    return ascent.steps();
  }

  /** One round: logits, draw, gradient, a step of Adam. */
  @Benchmark
  public long online() {
    float[] x = features[at];
    ascent.probabilities(x, p);
    int signal = (int) (random.nextDouble() * SIGNALS);
    ascent.gather(signal, p[signal] - 0.5, gradient);
    ascent.step(gradient, 1e-6);
    at = (at + 1) % ROUNDS;
    return ascent.steps();
  }

  /** Logits and a draw, 256 rounds at once. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int predictAndSampleBatch() {
    System.arraycopy(features, at, block, 0, BATCH);
    scratch.draw(block, random, drawn, propensities);
    at = (at + BATCH) % ROUNDS;
    return drawn[0];
  }

  /** Logits, probabilities and a draw for one round. */
  @Benchmark
  public int predictAndSample() {
    ascent.probabilities(features[at], p);
    at = (at + 1) % ROUNDS;
    return Softmax.place(p, random.nextDouble());
  }

  /** State, draw, propensity, Bayes' rule and record: 10 signals, 10 states. */
  @Benchmark
  public Experience<NamedState, String> drawBayesAndRecord() {
    Experience<NamedState, String> experience =
        table.persuade(receiver, Context.none()).rewarded(1);
    experience.outcome().posterior(); // computed when asked for, and kept
    return experience;
  }
}
