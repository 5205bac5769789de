// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import dev.bpa.internal.Softmax;
import dev.bpa.learning.Baseline;
import dev.bpa.learning.MeanBaseline;
import dev.bpa.learning.Optimizer;
import dev.bpa.learning.Schedule;
import dev.bpa.learning.SoftmaxAscent;
import dev.bpa.learning.SoftmaxGradient;
import dev.bpa.policy.SoftmaxHead;
import java.util.SplittableRandom;

/** Our policy gradient, a round at a time, a step every so many rounds. */
final class OnlineAdvisor implements Contestant {
  private final SoftmaxAscent ascent;
  private final SoftmaxGradient gradient;
  private final Baseline baseline = new MeanBaseline();
  private final SplittableRandom random = new SplittableRandom(3);
  private final double[] p = new double[Clusters.SIGNALS];
  private final Schedule rate;
  private final int batch;

  OnlineAdvisor(Optimizer optimizer, Schedule rate, int batch) {
    SoftmaxHead start = SoftmaxHead.zeros(Clusters.FEATURES, Clusters.SIGNALS);
    ascent = SoftmaxAscent.from(start, optimizer);
    gradient = SoftmaxGradient.like(start);
    this.rate = rate;
    this.batch = batch;
  }

  @Override
  public void learn(Clusters world, int from, int to) {
    for (int n = from; n < to; n++) {
      float[] x = world.features[n];
      ascent.probabilities(x, p);
      int signal = Softmax.place(p, random.nextDouble());
      double reward = world.reward(n, signal);
      ascent.gather(signal, reward - baseline.estimate(x), gradient);
      baseline.learn(x, reward);
      if (gradient.count() == batch) {
        ascent.step(gradient, rate.at((double) n / Clusters.TRAINING));
      }
    }
  }

  @Override
  public int best(float[] features) {
    ascent.probabilities(features, p);
    int best = 0;
    for (int k = 1; k < p.length; k++) {
      best = p[k] > p[best] ? k : best;
    }
    return best;
  }
}
