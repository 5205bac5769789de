// SPDX-License-Identifier: Apache-2.0
package dev.bpa.belief;

import static java.util.Objects.requireNonNull;

import dev.bpa.Bayes;
import dev.bpa.Context;
import dev.bpa.Observation;
import dev.bpa.Posterior;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.internal.NonNegativeLeastSquares;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import dev.bpa.probability.Divergence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * τ, a distribution over posteriors: what is left of a policy once the names of its signals are
 * forgotten.
 *
 * <p>A policy induces τ from the prior μ₀ if and only if the posteriors average to it, Σ τ(μ) μ =
 * μ₀: <i>Bayes plausibility</i>. {@link #induced} goes one way, {@link #policy} the other.
 *
 * @param <S> states
 * @param posteriors τ
 * @see "Aumann and Maschler, Repeated Games with Incomplete Information (1995), the splitting
 *     lemma; Kamenica and Gentzkow (2011), proposition 1"
 */
public record Splitting<S extends State>(Distribution<Distribution<S>> posteriors) {
  /**
   * @param posteriors τ
   */
  public Splitting {
    requireNonNull(posteriors, "posteriors");
  }

  /**
   * {@return the splitting of the prior that the policy induces in a context}
   *
   * @param <S> states
   * @param prior μ₀
   * @param policy π
   * @param context x
   */
  public static <S extends State> Splitting<S> induced(
      Distribution<S> prior, SignalingPolicy<? super S> policy, Context context) {
    Distribution<Signal> signals = prior.flatMap(state -> policy.given(state, context));
    return new Splitting<>(
        signals.map(
            signal ->
                Bayes.update(prior, policy, new Observation(context, signal))
                    .map(Posterior::belief)
                    .orElseThrow()));
  }

  /**
   * {@return the splitting of the prior into given posteriors} Where several are possible, as where
   * one of the posteriors lies between others, it is any of them.
   *
   * @param <S> states
   * @param prior μ₀
   * @param posteriors the beliefs μ that τ may put weight on
   * @throws IllegalArgumentException if there is no posterior, or the prior is no average of them
   */
  public static <S extends State> Splitting<S> of(
      Distribution<S> prior, Collection<Distribution<S>> posteriors) {
    List<Distribution<S>> beliefs = List.copyOf(new LinkedHashSet<>(posteriors));
    if (beliefs.isEmpty()) {
      throw new IllegalArgumentException("A prior is split into at least one posterior");
    }
    Set<S> states = new LinkedHashSet<>(prior.support());
    beliefs.forEach(belief -> states.addAll(belief.support()));
    List<S> rows = List.copyOf(states);
    double[][] a = new double[rows.size()][];
    for (int s = 0; s < a.length; s++) {
      S state = rows.get(s);
      a[s] = beliefs.stream().mapToDouble(belief -> belief.probability(state)).toArray();
    }
    double[] weights = NonNegativeLeastSquares.solve(a, prior.probabilities(rows));
    Map<Distribution<S>, Double> split = new LinkedHashMap<>();
    for (int i = 0; i < weights.length; i++) {
      split.put(beliefs.get(i), weights[i]);
    }
    if (Arrays.stream(weights).anyMatch(weight -> weight > 0)) {
      Splitting<S> splitting = new Splitting<>(Distribution.proportionalTo(split));
      if (splitting.residual(prior) <= Distribution.SUM_TOLERANCE) {
        return splitting;
      }
    }
    throw new IllegalArgumentException(
        "The prior %.200s is no average of %.200s".formatted(prior, beliefs));
  }

  /** {@return the prior that this splits: the average Σ τ(μ) μ of the posteriors} */
  public Distribution<S> prior() {
    return posteriors.flatMap(posterior -> posterior);
  }

  /**
   * {@return how far this is from splitting the given prior: max over ω of |Σ τ(μ) μ(ω) − μ₀(ω)|}
   *
   * @param prior μ₀
   */
  public double residual(Distribution<S> prior) {
    Distribution<S> average = prior();
    double worst = 0;
    for (S state : average.mix(prior, 0.5).support()) {
      worst = Math.max(worst, Math.abs(average.probability(state) - prior.probability(state)));
    }
    return worst;
  }

  /**
   * {@return the expectation Σ τ(μ) v(μ) of a value that depends on the belief}
   *
   * @param value v
   */
  public double value(ToDoubleFunction<? super Distribution<S>> value) {
    return posteriors.expect(value);
  }

  /**
   * {@return I(ω; g) = Σ τ(μ) KL(μ ‖ μ₀), in nats: how much a signal teaches on average; 0 if it
   * teaches nothing, and at most the entropy of the prior}
   */
  public double mutualInformation() {
    Distribution<S> prior = prior();
    return posteriors.expect(belief -> Divergence.kullbackLeibler(belief, prior));
  }

  /**
   * {@return a policy that induces this splitting: π(gᵢ | ω) = τ(μᵢ) μᵢ(ω) / μ₀(ω), its signals
   * named "1", "2", … in the order of the posteriors}
   */
  public SignalingPolicy<S> policy() {
    List<Distribution<S>> beliefs = List.copyOf(posteriors.support());
    List<Signal> signals = new ArrayList<>();
    Set<S> states = new LinkedHashSet<>();
    double[] logWeights = new double[beliefs.size()];
    for (int i = 0; i < logWeights.length; i++) {
      signals.add(Signal.of(Integer.toString(i + 1)));
      states.addAll(beliefs.get(i).support());
      logWeights[i] = posteriors.logProbability(beliefs.get(i));
    }
    Map<S, Distribution<Signal>> kernel = new LinkedHashMap<>();
    for (S state : states) {
      double[] logits = new double[logWeights.length];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = logWeights[i] + beliefs.get(i).logProbability(state);
      }
      kernel.put(state, Distribution.softmax(signals, logits));
    }
    return TabularPolicy.of(kernel);
  }
}
