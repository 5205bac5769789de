// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.SplittableRandom;
import vowpalWabbit.learner.VWActionProbsLearner;
import vowpalWabbit.learner.VWLearners;
import vowpalWabbit.responses.ActionProb;

/** Vowpal Wabbit by its Java binding, which takes text; its contextual bandits. */
final class VowpalWabbit implements Contestant {
  private final VWActionProbsLearner learner;
  private final boolean perAction;
  private final SplittableRandom random = new SplittableRandom(3);

  private VowpalWabbit(String options, boolean perAction) {
    learner = VWLearners.create("--quiet " + options);
    this.perAction = perAction;
  }

  /** An example an action, crossed with what the actions share. */
  static VowpalWabbit adf() {
    return new VowpalWabbit("--cb_explore_adf -q sa --ignore_linear s", true);
  }

  /** One example for ten actions. */
  static VowpalWabbit explore() {
    return new VowpalWabbit("--cb_explore " + Clusters.SIGNALS, false);
  }

  @Override
  public void learn(Clusters world, int from, int to) {
    for (int n = from; n < to; n++) {
      String[] example = example(world.features[n]);
      ActionProb[] lottery = predict(example);
      double u = random.nextDouble();
      int place = 0;
      while (place < lottery.length - 1 && (u -= lottery[place].getProbability()) >= 0) {
        place++;
      }
      int signal = lottery[place].getAction();
      double cost = -world.reward(n, signal);
      float probability = lottery[place].getProbability();
      try {
        if (perAction) {
          example[signal + 1] = "0:" + cost + ":" + probability + example[signal + 1];
          learner.learn(example);
        } else {
          learner.learn(signal + 1 + ":" + cost + ":" + probability + example[0]);
        }
      } catch (RuntimeException e) {
        throw new IllegalStateException("Vowpal Wabbit refused round " + n, e);
      }
    }
  }

  @Override
  public int best(float[] features) {
    ActionProb[] lottery = predict(example(features));
    ActionProb best = lottery[0];
    for (ActionProb action : lottery) {
      best = action.getProbability() > best.getProbability() ? action : best;
    }
    return best.getAction();
  }

  private ActionProb[] predict(String[] example) {
    return (perAction ? learner.predict(example) : learner.predict(example[0])).getActionProbs();
  }

  private String[] example(float[] features) {
    StringBuilder dense = new StringBuilder(perAction ? "shared |s" : " |s");
    for (int i = 0; i < features.length; i++) {
      dense.append(' ').append(i).append(':').append(features[i]);
    }
    String[] lines = new String[perAction ? Clusters.SIGNALS + 1 : 1];
    lines[0] = dense.toString();
    for (int k = 1; k < lines.length; k++) {
      lines[k] = String.format(Locale.ROOT, " |a a%d", k);
    }
    return lines;
  }

  @Override
  public void close() {
    try {
      learner.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
