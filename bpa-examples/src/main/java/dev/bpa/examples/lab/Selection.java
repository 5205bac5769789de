// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.lab;

import static java.util.Objects.requireNonNull;

import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.learning.Lessons;
import dev.bpa.learning.Objective;
import dev.bpa.learning.OffPolicyGradient;
import dev.bpa.policy.Features;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.policy.SoftmaxPolicy;
import java.util.List;
import java.util.Map;

/**
 * What is learned of training questions: the best single signal, the prior of signals (how often
 * each is among the best, ties shared), and a policy that reads the question.
 *
 * <p>A replayed receiver saw the question and the signal and nothing of the policy, so this is
 * selection, a contextual bandit; nothing is persuaded in the sense of Bayes.
 */
final class Selection {
  private final double[] prior;
  private final int bestFixed;
  private final SoftmaxHead head;
  private final Map<String, float[]> read;

  private Selection(double[] prior, int bestFixed, SoftmaxHead head, Map<String, float[]> read) {
    this.prior = prior;
    this.bestFixed = bestFixed;
    this.head = head;
    this.read = read;
  }

  /**
   * Learns from questions that were asked under all the signals, as if these were drawn uniformly.
   *
   * @param read the vectors of all questions, by their texts
   */
  static Selection learn(
      List<Answered> questions, List<String> signals, Map<String, float[]> read, long seed) {
    int m = signals.size();
    int n = questions.size() * m;
    float[][] features = new float[n][];
    int[] sent = new int[n];
    double[] rewards = new double[n];
    double[] propensities = new double[n];
    double[] total = new double[m];
    double[] prior = new double[m];
    for (int q = 0; q < questions.size(); q++) {
      float[] vector = requireNonNull(read.get(questions.get(q).text()));
      double[] shares = questions.get(q).shares(signals);
      double[] best = Choice.best(shares);
      for (int g = 0; g < m; g++) {
        int i = q * m + g;
        features[i] = vector;
        sent[i] = g;
        rewards[i] = shares[g];
        propensities[i] = 1.0 / m;
        total[g] += shares[g];
        prior[g] += best[g] / questions.size();
      }
    }
    SoftmaxPolicy<State> start =
        new SoftmaxPolicy<>(
            signals.stream().map(Signal::of).toList(),
            Features.ofContext(context -> requireNonNull(read.get(context.toString()))),
            SoftmaxHead.zeros(features[0].length, m));
    SoftmaxHead head =
        OffPolicyGradient.withDefaults()
            .withEpochs(20)
            .withLargestWeight(m)
            .withObjective(Objective.reward().withEntropy(0.03))
            .withSeed(seed)
            .fit(start, Lessons.of(features, sent, rewards, propensities))
            .head();
    return new Selection(prior, Choice.first(total), head, read);
  }

  double[] prior() {
    return prior.clone();
  }

  int bestFixed() {
    return bestFixed;
  }

  /** What the policy makes of a question: a probability for each signal. */
  double[] posterior(Answered question) {
    double[] logits = head.logits(requireNonNull(read.get(question.text())));
    double largest = logits[Choice.first(logits)];
    double sum = 0;
    for (int g = 0; g < logits.length; g++) {
      logits[g] = Math.exp(logits[g] - largest);
      sum += logits[g];
    }
    for (int g = 0; g < logits.length; g++) {
      logits[g] /= sum;
    }
    return logits;
  }
}
