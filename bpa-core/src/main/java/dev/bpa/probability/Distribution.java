// SPDX-License-Identifier: Apache-2.0
package dev.bpa.probability;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A finite probability distribution p on values of type {@code T}: p(t) ≥ 0 and Σ p(t) = 1.
 *
 * <p>Everything random in the library is of this one type: priors and posteriors, the lottery over
 * signals that a policy draws from, mixed actions, and distributions over distributions.
 *
 * <p>Immutable and thread-safe. Outcomes keep the order in which they were given; those of
 * probability zero are dropped. {@link #softmax} also keeps logarithms, so a probability below the
 * smallest {@code double} is still known by {@link #logProbability}: 1e-300 times 1e-300 is small,
 * not impossible.
 *
 * @param <T> the outcomes; they need {@code equals} and {@code hashCode} by value
 */
public final class Distribution<T> {
  /** How far from 1 the probabilities given to {@link #of(Map)} may sum. */
  public static final double SUM_TOLERANCE = 1e-9;

  private static final int SCAN_AT_MOST = 12;

  private final List<T> outcomes;
  private final double[] probabilities;
  private final double @Nullable [] logs;
  private @Nullable Map<T, Integer> index; // built on first need; safe to publish by a race

  private Distribution(List<T> outcomes, double[] probabilities, double @Nullable [] logs) {
    this.outcomes = outcomes;
    this.probabilities = probabilities;
    this.logs = logs;
  }

  /**
   * The distribution with these probabilities; a sum that is near 1, but off by more than its
   * rounding, is scaled to 1.
   *
   * @throws IllegalArgumentException if a probability is negative or NaN, or if they do not sum to
   *     1 within {@link #SUM_TOLERANCE}
   */
  public static <T> Distribution<T> of(Map<? extends T, Double> probabilities) {
    List<T> outcomes = new ArrayList<>(probabilities.size());
    double[] p = new double[probabilities.size()];
    double sum = 0;
    for (Map.Entry<? extends T, Double> entry : probabilities.entrySet()) {
      double weight = weight(entry.getKey(), entry.getValue());
      sum += weight;
      if (weight > 0) {
        p[outcomes.size()] = weight;
        outcomes.add(entry.getKey());
      }
    }
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new IllegalArgumentException(
          "Probabilities sum to " + sum + ", not 1: " + abbreviated(probabilities));
    }
    double scale = Math.abs(sum - 1) > p.length * 0x1p-52 ? sum : 1;
    for (int i = 0; i < outcomes.size(); i++) {
      p[i] = Math.min(1, p[i] / scale);
    }
    return new Distribution<>(List.copyOf(outcomes), Arrays.copyOf(p, outcomes.size()), null);
  }

  /**
   * The distribution with these probabilities.
   *
   * @param outcomes distinct, one a probability
   * @throws IllegalArgumentException as {@link #of(Map)}, and if the lengths differ or an outcome
   *     is listed twice
   */
  public static <T> Distribution<T> of(List<? extends T> outcomes, double[] probabilities) {
    if (outcomes.size() != probabilities.length) {
      throw new IllegalArgumentException(
          outcomes.size() + " outcomes but " + probabilities.length + " probabilities");
    }
    requireDistinct(outcomes);
    Map<T, Double> pairs = new LinkedHashMap<>();
    for (int i = 0; i < probabilities.length; i++) {
      pairs.put(outcomes.get(i), probabilities[i]);
    }
    return of(pairs);
  }

  /**
   * The distribution on two outcomes.
   *
   * @throws IllegalArgumentException as {@link #of(List, double[])}
   */
  public static <T> Distribution<T> of(T first, double p, T second, double q) {
    return of(List.of(first, second), new double[] {p, q});
  }

  /** The distribution that is sure of one outcome. */
  public static <T> Distribution<T> certain(T outcome) {
    return new Distribution<>(List.of(outcome), new double[] {1}, null);
  }

  /**
   * Equal probability for each distinct outcome.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static <T> Distribution<T> uniform(Collection<? extends T> outcomes) {
    List<T> distinct = List.copyOf(new LinkedHashSet<T>(outcomes));
    if (distinct.isEmpty()) {
      throw new IllegalArgumentException("A distribution needs at least one outcome");
    }
    double[] p = new double[distinct.size()];
    Arrays.fill(p, 1.0 / p.length);
    return new Distribution<>(distinct, p, null);
  }

  /**
   * p(t) = w(t) / Σ w, for counts and other finite weights.
   *
   * @throws IllegalArgumentException if a weight is negative, infinite or NaN, all are zero, or
   *     their sum is infinite
   */
  public static <T> Distribution<T> proportionalTo(Map<? extends T, ? extends Number> weights) {
    double sum = 0;
    for (Map.Entry<? extends T, ? extends Number> entry : weights.entrySet()) {
      sum += weight(entry.getKey(), entry.getValue().doubleValue());
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Weights sum to " + sum + ": " + abbreviated(weights));
    }
    Map<T, Double> shares = new LinkedHashMap<>();
    for (Map.Entry<? extends T, ? extends Number> entry : weights.entrySet()) {
      shares.put(entry.getKey(), entry.getValue().doubleValue() / sum);
    }
    return of(shares);
  }

  /**
   * p(tᵢ) = exp(xᵢ) / Σⱼ exp(xⱼ): the distribution with these logarithms, up to a constant.
   *
   * @param logits one a distinct outcome; −∞ drops the outcome
   * @throws IllegalArgumentException if a logit is NaN or +∞, all are −∞, the lengths differ, or an
   *     outcome is listed twice
   */
  public static <T> Distribution<T> softmax(List<? extends T> outcomes, double[] logits) {
    if (outcomes.size() != logits.length) {
      throw new IllegalArgumentException(
          outcomes.size() + " outcomes but " + logits.length + " logits");
    }
    List<T> kept = new ArrayList<>(logits.length);
    double[] logs = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      if (!(logits[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("Not a logit: " + logits[i] + " of " + outcomes.get(i));
      }
      if (logits[i] > Double.NEGATIVE_INFINITY) {
        logs[kept.size()] = logits[i];
        kept.add(outcomes.get(i));
      }
    }
    if (kept.isEmpty()) {
      throw new IllegalArgumentException("Every outcome has probability zero");
    }
    requireDistinct(kept);
    return normalised(List.copyOf(kept), Arrays.copyOf(logs, kept.size()));
  }

  private static <T> Distribution<T> normalised(List<T> outcomes, double[] logs) {
    double top = Arrays.stream(logs).max().orElseThrow();
    double[] p = new double[logs.length];
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      logs[i] -= top;
      p[i] = Math.exp(logs[i]);
      sum += p[i];
    }
    double total = Math.log(sum);
    for (int i = 0; i < p.length; i++) {
      logs[i] -= total;
      p[i] /= sum;
    }
    return new Distribution<>(outcomes, p, logs);
  }

  /** The outcomes that can occur, in the order given. */
  public Set<T> support() {
    return new AbstractSet<>() {
      @Override
      public Iterator<T> iterator() {
        return outcomes.iterator();
      }

      @Override
      public int size() {
        return outcomes.size();
      }

      @Override
      public boolean contains(@Nullable Object o) {
        return indexOf(o) >= 0;
      }
    };
  }

  /** p(t); 0 outside the support. */
  public double probability(T outcome) {
    int i = indexOf(outcome);
    return i < 0 ? 0 : probabilities[i];
  }

  /** p as a vector, in this order of distinct outcomes; fast where it is the distribution's own. */
  public double[] probabilities(List<? extends T> order) {
    return order.equals(outcomes)
        ? probabilities.clone()
        : order.stream().mapToDouble(this::probability).toArray();
  }

  /** log p(t), in nats; −∞ outside the support. */
  public double logProbability(T outcome) {
    int i = indexOf(outcome);
    if (i < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return logs != null ? logs[i] : Math.log(probabilities[i]);
  }

  /** The most probable outcome; of several, the one given first. */
  public T mode() {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return outcomes.get(best);
  }

  /** The expectation E f = Σ p(t) f(t). */
  public double expect(ToDoubleFunction<? super T> f) {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      sum += probabilities[i] * f.applyAsDouble(outcomes.get(i));
    }
    return sum;
  }

  /** The distribution of f(t): outcomes that f makes equal share one probability. */
  public <R> Distribution<R> map(Function<? super T, ? extends R> f) {
    return flatMap(t -> certain(f.apply(t)));
  }

  /** The law of total probability: q(r) = Σ p(t) f(t)(r). */
  public <R> Distribution<R> flatMap(Function<? super T, ? extends Distribution<? extends R>> f) {
    Map<R, Double> merged = new LinkedHashMap<>();
    for (int i = 0; i < probabilities.length; i++) {
      Distribution<? extends R> branch = f.apply(outcomes.get(i));
      for (int j = 0; j < branch.probabilities.length; j++) {
        double p = probabilities[i] * branch.probabilities[j];
        merged.merge(branch.outcomes.get(j), p, Double::sum);
      }
    }
    return of(merged);
  }

  /**
   * The mixture (1 − w) p + w q.
   *
   * @throws IllegalArgumentException if w &lt; 0 or w &gt; 1
   */
  public Distribution<T> mix(Distribution<T> other, double weight) {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("Not a weight between 0 and 1: " + weight);
    }
    Map<T, Double> mixed = new LinkedHashMap<>();
    for (int i = 0; i < probabilities.length; i++) {
      mixed.put(outcomes.get(i), (1 - weight) * probabilities[i]);
    }
    for (int i = 0; i < other.probabilities.length; i++) {
      mixed.merge(other.outcomes.get(i), weight * other.probabilities[i], Double::sum);
    }
    return of(mixed);
  }

  /** An outcome drawn with its probability; one uniform number is used. */
  public T sample(RandomGenerator random) {
    double u = random.nextDouble();
    int last = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] > 0) {
        last = i;
        u -= probabilities[i];
        if (u < 0) {
          break;
        }
      }
    }
    return outcomes.get(last);
  }

  /** The Shannon entropy −Σ p log p, in nats. */
  public double entropy() {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] > 0) {
        sum -= probabilities[i] * (logs != null ? logs[i] : Math.log(probabilities[i]));
      }
    }
    return sum;
  }

  private int indexOf(@Nullable Object outcome) {
    if (outcome == null) {
      return -1;
    }
    if (outcomes.size() <= SCAN_AT_MOST) {
      return outcomes.indexOf(outcome);
    }
    Map<T, Integer> known = index;
    if (known == null) {
      Map<T, Integer> places = new HashMap<>();
      for (int i = 0; i < outcomes.size(); i++) {
        places.put(outcomes.get(i), i);
      }
      known = Map.copyOf(places);
      index = known;
    }
    return known.getOrDefault(outcome, -1);
  }

  private static double weight(Object outcome, double weight) {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Not a probability: " + weight + " of " + outcome);
    }
    return weight;
  }

  private static void requireDistinct(List<?> outcomes) {
    @Nullable Set<Object> seen = outcomes.size() <= SCAN_AT_MOST ? null : new HashSet<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Object outcome = outcomes.get(i);
      if (seen == null ? outcomes.subList(0, i).contains(outcome) : !seen.add(outcome)) {
        throw new IllegalArgumentException("Listed twice: " + outcome);
      }
    }
  }

  private static String abbreviated(Object o) {
    String text = o.toString();
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  /** Equal supports with equal probabilities, in whatever order. */
  @Override
  public boolean equals(@Nullable Object o) {
    if (o == this) {
      return true;
    }
    if (!(o instanceof Distribution<?> that) || outcomes.size() != that.outcomes.size()) {
      return false;
    }
    for (int i = 0; i < probabilities.length; i++) {
      int j = that.indexOf(outcomes.get(i));
      if (j < 0 || probabilities[i] != that.probabilities[j]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < probabilities.length; i++) {
      hash += outcomes.get(i).hashCode() ^ Double.hashCode(probabilities[i]);
    }
    return hash;
  }

  /** For people: {@code {GUILTY: 0.3, INNOCENT: 0.7}}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < probabilities.length; i++) {
      text.append(i == 0 ? "" : ", ").append(outcomes.get(i)).append(": ").append(probabilities[i]);
    }
    return text.append('}').toString();
  }
}
