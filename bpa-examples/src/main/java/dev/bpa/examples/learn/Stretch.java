// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import dev.bpa.format.ExperienceLog;
import dev.bpa.regret.ConfidenceInterval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A stretch of the rounds of a log.
 *
 * @param round the last of it, counted from 1
 * @param reward the mean reward and its 95 % interval, by the central limit theorem
 * @param total the rewards of all rounds up to there
 * @see TrainingFolder#report(TabularPolicy, double)
 */
public record Stretch(long round, ConfidenceInterval reward, double total) {
  private static final double LEVEL = 0.95;
  private static final double QUANTILE = 1.959963984540054;
  private static final int MOST = 48;

  /**
   * {@return the log in equal stretches, at most {@value #MOST}}
   *
   * @param log of which the rounds with a reward count
   * @throws IOException as {@link ExperienceLog#read}
   */
  public static List<Stretch> of(ExperienceLog log) throws IOException {
    DoubleStream.Builder read = DoubleStream.builder();
    log.read(round -> round.reward().ifPresent(read::add));
    double[] rewards = read.build().toArray();
    int count = Math.min(MOST, rewards.length);
    List<Stretch> stretches = new ArrayList<>();
    double total = 0;
    int from = 0;
    for (int i = 1; i <= count; i++) {
      int to = (int) ((long) rewards.length * i / count);
      double[] part = Arrays.copyOfRange(rewards, from, to);
      total += Arrays.stream(part).sum();
      stretches.add(new Stretch(to, interval(part), total));
      from = to;
    }
    return stretches;
  }

  private static ConfidenceInterval interval(double[] rewards) {
    double n = rewards.length;
    double mean = Arrays.stream(rewards).sum() / n;
    double squares = Arrays.stream(rewards).map(r -> (r - mean) * (r - mean)).sum();
    double radius = n < 2 ? 0 : QUANTILE * Math.sqrt(squares / (n - 1) / n);
    return new ConfidenceInterval(mean, mean - radius, mean + radius, LEVEL);
  }
}
