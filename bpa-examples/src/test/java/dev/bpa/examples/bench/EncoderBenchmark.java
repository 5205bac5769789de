// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench;

import static java.util.Objects.requireNonNull;

import dev.bpa.onnx.encode.PromptEncoder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** How long a caller waits for the vector of a prompt, from the embedded encoder. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class EncoderBenchmark {
  /** A file of GSM8K, or nothing. */
  @Param("")
  private String file = "";

  private final AtomicInteger next = new AtomicInteger();
  private List<String> questions = List.of();
  private @Nullable PromptEncoder encoder;

  @Setup
  public void open() throws IOException {
    questions = file.isEmpty() ? Questions.of() : Questions.of(file);
    encoder = PromptEncoder.miniLm();
  }

  @TearDown
  public void close() {
    requireNonNull(encoder).close();
  }

  private float[] encode() {
    int place = Math.floorMod(next.getAndIncrement(), questions.size());
    return requireNonNull(encoder).encode(questions.get(place));
  }

  /** Nobody else asks. */
  @Benchmark
  @Threads(1)
  public float[] oneCaller() {
    return encode();
  }

  /** As many ask as there are cores. */
  @Benchmark
  @Threads(Threads.MAX)
  public float[] aCallerACore() {
    return encode();
  }
}
