// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.learning.Advantage;
import dev.bpa.learning.Curriculum;
import dev.bpa.learning.Lessons;
import dev.bpa.learning.OffPolicyGradient;
import dev.bpa.learning.Optimizer;
import dev.bpa.learning.SoftmaxAscent;
import dev.bpa.learning.SoftmaxBatch;
import dev.bpa.learning.SoftmaxGradient;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What {@link LearningBenchmark} measures allocates nothing, not even in the interpreter: the bytes
 * of the thread are counted over many steps, and one object a step would be 16 or more.
 */
class AllocationTest {
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 64;
  private static final int STEPS = 1_000;
  private static final int SIGNALS = 4;
  private static final SoftmaxHead HEAD = SoftmaxHead.zeros(5, SIGNALS);

  private final float[][] features = new float[ROUNDS][5];
  private final Lessons lessons = lessons();

  private Lessons lessons() {
    Random random = new Random(1);
    for (int i = 0; i < ROUNDS; i++) {
      features[i][i % 5] = 1;
    }
    double[] quarters = new double[ROUNDS];
    Arrays.fill(quarters, 0.25);
    return Lessons.of(
        features,
        random.ints(ROUNDS, 0, SIGNALS).toArray(),
        random.doubles(ROUNDS).toArray(),
        quarters);
  }

  private static void allocatesNothing(Runnable step) {
    for (int i = 0; i < STEPS; i++) {
      step.run(); // classes are loaded, constants made
    }
    long before = THREAD.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < STEPS; i++) {
      step.run();
    }
    isNone(THREAD.getCurrentThreadAllocatedBytes() - before);
  }

  private static void isNone(long bytes) {
    assertTrue(bytes < 8 * STEPS, bytes + " bytes in " + STEPS + " steps");
  }

  @Test
  void inBatches() {
    SoftmaxAscent ascent = SoftmaxAscent.from(HEAD, Optimizer.adam());
    SoftmaxBatch batch = new SoftmaxBatch(ascent);
    SoftmaxGradient gradient = SoftmaxGradient.like(HEAD);
    Curriculum curriculum = Curriculum.of(lessons, new Advantage(0.5, 2));
    Random random = new Random(2);
    allocatesNothing(
        () -> {
          curriculum.shuffle(random);
          batch.gather(curriculum, 0, ROUNDS, gradient);
          ascent.step(gradient, 0.01);
        });
  }

  @Test
  void roundByRound() {
    SoftmaxAscent ascent = SoftmaxAscent.from(HEAD, Optimizer.adaGrad());
    SoftmaxGradient gradient = SoftmaxGradient.like(HEAD);
    SplittableRandom random = new SplittableRandom(3);
    double[] p = new double[SIGNALS];
    int[] at = {0};
    allocatesNothing(
        () -> {
          ascent.probabilities(features[at[0]++ % ROUNDS], p);
          int signal = (int) (SIGNALS * random.nextDouble());
          ascent.gather(signal, 0.5 - p[signal], gradient);
          ascent.step(gradient, 0.01);
        });
  }

  @Test
  void drawingSignals() {
    SoftmaxBatch batch = new SoftmaxBatch(SoftmaxAscent.from(HEAD, Optimizer.plain()));
    SplittableRandom random = new SplittableRandom(4);
    int[] signals = new int[ROUNDS];
    double[] propensities = new double[ROUNDS];
    allocatesNothing(() -> batch.draw(features, random, signals, propensities));
  }

  /** On one thread; of several, one that waits for another makes an object to be woken by. */
  @Test
  void inAWholeFitFromALog() throws ExecutionException, InterruptedException {
    long[] bytes = new long[2 * STEPS];
    OffPolicyGradient trainer =
        OffPolicyGradient.withDefaults()
            .withBatch(ROUNDS / 4)
            .withShards(3)
            .withEpochs(2 * STEPS / 4)
            .withCheckpoints(
                (step, state) -> bytes[(int) step - 1] = THREAD.getCurrentThreadAllocatedBytes());
    List<Signal> signals = IntStream.range(0, SIGNALS).mapToObj(g -> Signal.of("g" + g)).toList();
    SoftmaxPolicy<State> start =
        new SoftmaxPolicy<>(signals, (state, context) -> features[0], HEAD);
    ForkJoinPool pool = new ForkJoinPool(1);
    try {
      pool.submit(() -> trainer.fit(start, lessons)).get();
    } finally {
      pool.shutdown();
    }
    isNone(bytes[2 * STEPS - 1] - bytes[STEPS - 1]);
  }
}
