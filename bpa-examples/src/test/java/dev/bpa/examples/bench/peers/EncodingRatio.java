// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import com.sun.management.OperatingSystemMXBean;
import dev.bpa.examples.bench.Questions;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Prompts a second beside langchain4j's in-process model, with the same network and the same
 * version of ONNX Runtime; then how long one prompt takes. The two take turns on the same prompts,
 * in this order and in the other, so that what else the machine does meets both, and each turn
 * begins after a rest, since threads of ONNX Runtime spin on for a while after their work. Time of
 * the processor is told beside that of the clock: on a machine that others use, it is what is ours.
 */
public final class EncodingRatio {
  private static final int ROUNDS = 21;
  private static final int WARM_UP = 4;
  private static final int PROMPTS = 128;
  private static final int SINGLE = 1_000;
  private static final long REST_MILLIS = 50;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final LongSupplier CLOCK = System::nanoTime;
  private static final LongSupplier THREAD =
      ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;

  private final PromptEncoder ours;
  private final AllMiniLmL6V2QuantizedEmbeddingModel theirs =
      new AllMiniLmL6V2QuantizedEmbeddingModel();
  private final List<String> questions;

  private EncodingRatio(PromptEncoder ours, List<String> questions) {
    this.ours = ours;
    this.questions = questions;
  }

  /**
   * Runs it.
   *
   * @param args a file of GSM8K, or nothing
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> questions = Questions.of(args);
    try (PromptEncoder encoder = PromptEncoder.miniLm()) {
      System.out.printf(
          "%.1f tokens a prompt%n",
          questions.stream().mapToInt(q -> encoder.reading(q).tokens()).average().orElseThrow());
      EncodingRatio measurement = new EncodingRatio(encoder, questions);
      measurement.compare();
      measurement.single();
    }
    System.exit(0); // langchain4j leaves threads behind
  }

  /** What a round took, by the clock and of the processors, in seconds. */
  private record Time(double clock, double processors) {
    static Time of(Runnable work) throws InterruptedException {
      Thread.sleep(REST_MILLIS);
      long clock = CLOCK.getAsLong();
      long processors = PROCESS.getProcessCpuTime();
      work.run();
      return new Time(
          (CLOCK.getAsLong() - clock) / 1e9, (PROCESS.getProcessCpuTime() - processors) / 1e9);
    }
  }

  private void compare() throws InterruptedException {
    List<Time> our = new ArrayList<>();
    List<Time> their = new ArrayList<>();
    for (int round = 0; round < ROUNDS + WARM_UP; round++) {
      List<String> some = new ArrayList<>();
      for (int i = 0; i < PROMPTS; i++) {
        some.add(questions.get((round * PROMPTS + i) % questions.size()));
      }
      List<TextSegment> segments = some.stream().map(TextSegment::from).toList();
      boolean first = round % 2 == 0;
      Time before = Time.of(first ? () -> ours.encodeAll(some) : () -> theirs.embedAll(segments));
      Time after = Time.of(first ? () -> theirs.embedAll(segments) : () -> ours.encodeAll(some));
      if (round >= WARM_UP) {
        our.add(first ? before : after);
        their.add(first ? after : before);
      }
    }
    print("prompts a second, ours", "%.0f", our.stream().map(t -> PROMPTS / t.clock).toList());
    print("langchain4j", "%.0f", their.stream().map(t -> PROMPTS / t.clock).toList());
    List<Double> clock = new ArrayList<>();
    List<Double> processors = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      clock.add(their.get(i).clock / our.get(i).clock);
      processors.add(their.get(i).processors / our.get(i).processors);
    }
    print("ratio by the clock", "%.2f", clock);
    print("ratio of processor time", "%.2f", processors);
  }

  private void single() {
    List<Double> clock = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    for (int i = 0; i < SINGLE; i++) {
      long began = CLOCK.getAsLong();
      long used = THREAD.getAsLong();
      ours.encode(questions.get(i % questions.size()));
      processor.add((THREAD.getAsLong() - used) / 1e6);
      clock.add((CLOCK.getAsLong() - began) / 1e6);
    }
    System.out.printf(
        "one prompt, ms: p50 %.1f, p99 %.1f; of the processor: p50 %.1f, p99 %.1f%n",
        at(0.5, clock), at(0.99, clock), at(0.5, processor), at(0.99, processor));
  }

  /** The median, and the middle half. */
  private static void print(String what, String format, List<Double> values) {
    System.out.printf(
        "%s: " + format + " (" + format + " to " + format + ")%n",
        what,
        at(0.5, values),
        at(0.25, values),
        at(0.75, values));
  }

  private static double at(double share, List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((int) (share * sorted.size()));
  }
}
