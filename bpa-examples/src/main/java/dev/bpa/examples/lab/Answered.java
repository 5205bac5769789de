// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** A question, and how often each signal brought the right answer. Mutable while a log is read. */
final class Answered {
  /** Answers under one signal. */
  static final class Count {
    private double right;
    private int samples;
    private double tokens;
    private int counted;

    /**
     * @param tokens read and written for one of these answers; 0 if nobody counted
     */
    void add(double reward, int of, double tokens) {
      right += reward * of;
      samples += of;
      this.tokens += tokens * of;
      counted += tokens > 0 ? of : 0;
    }

    /** The mean of an answer, where all were counted. */
    OptionalDouble tokens() {
      return counted == samples ? OptionalDouble.of(tokens / samples) : OptionalDouble.empty();
    }

    double share() {
      return right / samples;
    }

    int samples() {
      return samples;
    }

    /** Right answers, where each was right or wrong. */
    int right() {
      return (int) Math.round(right);
    }

    void merge(Count other) {
      right += other.right;
      samples += other.samples;
      tokens += other.tokens;
      counted += other.counted;
    }
  }

  private final String id;
  private final String text;
  private final Map<String, Count> bySignal = new TreeMap<>();

  Answered(String id, String text) {
    this.id = id;
    this.text = text;
  }

  String id() {
    return id;
  }

  String text() {
    return text;
  }

  Set<String> signals() {
    return bySignal.keySet();
  }

  Count under(String signal) {
    return bySignal.computeIfAbsent(signal, name -> new Count());
  }

  /** The shares of right answers, in the order of the signals. */
  double[] shares(Iterable<String> signals) {
    DoubleStream.Builder shares = DoubleStream.builder();
    signals.forEach(signal -> shares.add(under(signal).share()));
    return shares.build().toArray();
  }

  void merge(Answered other) {
    other.bySignal.forEach((signal, count) -> under(signal).merge(count));
  }
}
