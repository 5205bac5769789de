// SPDX-License-Identifier: Apache-2.0
package dev.bpa.probability;

import dev.bpa.internal.CompensatedSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
 * probability zero are dropped. A probability below the smallest {@code double}, as come out of
 * {@link #softmax}, {@link #map} and the like, is still known by {@link #logProbability}: 1e-300
 * times 1e-300 is small, not impossible.
 *
 * @param <T> the outcomes; they need {@code equals} and {@code hashCode} by value
 * @see Divergence
 */
public final class Distribution<T> {
  /** How far from 1 the probabilities given to {@link #of(Map)} may sum. */
  public static final double SUM_TOLERANCE = 1e-9;

  private final Support<T> support;
  private final double[] probabilities;
  private final double @Nullable [] logs; // where some are not those of the probabilities

  Distribution(Collection<? extends T> distinct, double[] probabilities, double @Nullable [] logs) {
    this.support = new Support<>(distinct);
    this.probabilities = probabilities;
    this.logs = logs;
  }

  /**
   * {@return the distribution with these probabilities; a sum that is near 1, but off by more than
   * its rounding, is scaled to 1}
   *
   * @param <T> outcomes
   * @param probabilities one an outcome; those of 0 leave the support
   * @throws IllegalArgumentException if a probability is negative, infinite or NaN, or if they do
   *     not sum to 1 within {@link #SUM_TOLERANCE}
   */
  public static <T> Distribution<T> of(Map<? extends T, Double> probabilities) {
    double[] p = probabilities.values().stream().mapToDouble(Double::doubleValue).toArray();
    return given(List.copyOf(probabilities.keySet()), p);
  }

  /**
   * {@return the distribution with these probabilities}
   *
   * @param <T> outcomes
   * @param outcomes distinct, one a probability
   * @param probabilities in the order of the outcomes
   * @throws IllegalArgumentException as {@link #of(Map)}, and if the lengths differ or an outcome
   *     is listed twice
   */
  public static <T> Distribution<T> of(List<? extends T> outcomes, double[] probabilities) {
    if (outcomes.size() != probabilities.length) {
      throw new IllegalArgumentException(
          outcomes.size() + " outcomes but " + probabilities.length + " probabilities");
    }
    Support.requireDistinct(outcomes);
    return given(outcomes, probabilities);
  }

  private static <T> Distribution<T> given(List<? extends T> outcomes, double[] probabilities) {
    List<T> kept = new ArrayList<>(outcomes.size());
    double[] p = new double[outcomes.size()];
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      double weight = weight(outcomes.get(i), probabilities[i]);
      sum += weight;
      if (weight > 0) {
        p[kept.size()] = weight;
        kept.add(outcomes.get(i));
      }
    }
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new IllegalArgumentException(
          "Probabilities sum to " + sum + ", not 1: " + abbreviated(outcomes, probabilities));
    }
    return scaled(kept, p, null, sum);
  }

  /** Of these, the arrays at least as long; scaled if off by more than rounding. */
  static <T> Distribution<T> scaled(
      List<T> distinct, double[] p, double @Nullable [] logs, double sum) {
    double scale = Math.abs(sum - 1) > p.length * 0x1p-52 ? sum : 1;
    int size = distinct.size();
    for (int i = 0; i < size; i++) {
      p[i] = Math.min(1, p[i] / scale);
    }
    return new Distribution<>(
        distinct, Arrays.copyOf(p, size), logs == null ? null : Arrays.copyOf(logs, size));
  }

  /**
   * {@return the distribution on two outcomes}
   *
   * @param <T> outcomes
   * @param first t₁
   * @param p its probability
   * @param second t₂, not equal to t₁
   * @param q its probability
   * @throws IllegalArgumentException as {@link #of(List, double[])}
   */
  public static <T> Distribution<T> of(T first, double p, T second, double q) {
    return of(List.of(first, second), new double[] {p, q});
  }

  /**
   * {@return the distribution that is sure of one outcome}
   *
   * @param <T> outcomes
   * @param outcome of probability 1
   */
  public static <T> Distribution<T> certain(T outcome) {
    return new Distribution<>(List.of(outcome), new double[] {1}, null);
  }

  /**
   * {@return equal probability for each distinct outcome}
   *
   * @param <T> outcomes
   * @param outcomes one listed twice counts once
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
   * The distribution p(t) = w(t) / Σ w, for counts and other finite weights.
   *
   * @param <T> outcomes
   * @param weights w, ≥ 0, one an outcome
   * @return p
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
    Masses<T> shares = new Masses<>();
    for (Map.Entry<? extends T, ? extends Number> entry : weights.entrySet()) {
      double weight = entry.getValue().doubleValue();
      shares.add(entry.getKey(), weight / sum, Math.log(weight) - Math.log(sum));
    }
    return shares.distribution();
  }

  /**
   * p(tᵢ) = exp(xᵢ) / Σⱼ exp(xⱼ): the distribution with these logarithms, up to a constant.
   *
   * @param <T> outcomes
   * @param outcomes tᵢ, distinct
   * @param logits one a distinct outcome; −∞ drops the outcome
   * @return p
   * @throws IllegalArgumentException if a logit is NaN or +∞, all are −∞, the lengths differ, or an
   *     outcome is listed twice
   */
  public static <T> Distribution<T> softmax(List<? extends T> outcomes, double[] logits) {
    return Logits.distribution(outcomes, logits);
  }

  /** {@return the outcomes that can occur, in the order given} */
  public Set<T> support() {
    return support;
  }

  /**
   * {@return p(t); 0 outside the support}
   *
   * @param outcome t
   */
  public double probability(T outcome) {
    int i = support.place(outcome);
    return i < 0 ? 0 : probabilities[i];
  }

  /**
   * {@return p as a vector, in this order of distinct outcomes; fast where it is the distribution's
   * own}
   *
   * @param order tᵢ, distinct; one outside the support has 0
   */
  public double[] probabilities(List<? extends T> order) {
    return support.isInOrder(order)
        ? probabilities.clone()
        : order.stream().mapToDouble(this::probability).toArray();
  }

  /**
   * {@return log p(t), in nats; −∞ outside the support}
   *
   * @param outcome t
   */
  public double logProbability(T outcome) {
    int i = support.place(outcome);
    return i < 0 ? Double.NEGATIVE_INFINITY : logAt(i);
  }

  int size() {
    return probabilities.length;
  }

  T outcomeAt(int place) {
    return support.get(place);
  }

  double probabilityAt(int place) {
    return probabilities[place];
  }

  double logAt(int place) {
    return logs != null ? logs[place] : Math.log(probabilities[place]);
  }

  /** {@return the most probable outcome; of several, the one given first} */
  public T mode() {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return support.get(best);
  }

  /**
   * {@return the expectation E f = Σ p(t) f(t)}
   *
   * @param f applied once to each outcome of the support
   */
  public double expect(ToDoubleFunction<? super T> f) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < probabilities.length; i++) {
      sum.add(probabilities[i] * f.applyAsDouble(support.get(i)));
    }
    return sum.value();
  }

  /**
   * {@return the distribution of f(t): outcomes that f makes equal share one probability}
   *
   * @param <R> the outcomes of f
   * @param f applied once to each outcome of the support
   */
  public <R> Distribution<R> map(Function<? super T, ? extends R> f) {
    return flatMap(t -> certain(f.apply(t)));
  }

  /**
   * The law of total probability: q(r) = Σ p(t) f(t)(r).
   *
   * @param <R> the outcomes of the second draw
   * @param f the second distribution, given the outcome of this one
   * @return q
   */
  public <R> Distribution<R> flatMap(Function<? super T, ? extends Distribution<? extends R>> f) {
    Masses<R> total = new Masses<>();
    for (int i = 0; i < probabilities.length; i++) {
      total.add(f.apply(support.get(i)), probabilities[i], logAt(i));
    }
    return total.distribution();
  }

  /**
   * {@return the mixture (1 − w) p + w q}
   *
   * @param other q
   * @param weight w
   * @throws IllegalArgumentException if w &lt; 0 or w &gt; 1
   */
  public Distribution<T> mix(Distribution<T> other, double weight) {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("Not a weight between 0 and 1: " + weight);
    }
    Masses<T> mixed = new Masses<>();
    mixed.add(this, 1 - weight, Math.log1p(-weight));
    mixed.add(other, weight, Math.log(weight));
    return mixed.distribution();
  }

  /**
   * {@return an outcome drawn with its probability; one uniform number is used}
   *
   * @param random the only source of randomness
   */
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
    return support.get(last);
  }

  /** {@return the Shannon entropy −Σ p log p, in nats} */
  public double entropy() {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] > 0) {
        sum.add(-probabilities[i] * logAt(i));
      }
    }
    return sum.value();
  }

  private static double weight(Object outcome, double weight) {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Not a probability: " + weight + " of " + outcome);
    }
    return weight;
  }

  private static String abbreviated(List<?> outcomes, double[] p) {
    Map<Object, Double> pairs = new LinkedHashMap<>();
    for (int i = 0; i < p.length; i++) {
      pairs.put(outcomes.get(i), p[i]);
    }
    return abbreviated(pairs);
  }

  private static String abbreviated(Object o) {
    String text = o.toString();
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  /**
   * Equal supports with equal probabilities, in whatever order; where a probability is too small
   * for a {@code double}, with equal logarithms.
   */
  @Override
  public boolean equals(@Nullable Object o) {
    if (o == this) {
      return true;
    }
    if (!(o instanceof Distribution<?> that) || size() != that.size()) {
      return false;
    }
    for (int i = 0; i < probabilities.length; i++) {
      int j = that.support.place(support.get(i));
      if (j < 0
          || probabilities[i] != that.probabilities[j]
          || (probabilities[i] == 0 && logAt(i) != that.logAt(j))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < probabilities.length; i++) {
      hash += support.get(i).hashCode() ^ Double.hashCode(probabilities[i]);
    }
    return hash;
  }

  /** For people: {@code {GUILTY: 0.3, INNOCENT: 0.7}}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < probabilities.length; i++) {
      text.append(i == 0 ? "" : ", ").append(support.get(i)).append(": ").append(probabilities[i]);
    }
    return text.append('}').toString();
  }
}
