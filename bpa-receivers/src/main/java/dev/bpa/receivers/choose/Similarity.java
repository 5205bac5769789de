// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.choose;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Prior;
import dev.bpa.Prompt;
import dev.bpa.State;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The belief of one who compares the prompt with a description of each option:
 *
 * <pre>μ(c | x) ∝ μ₀(c) exp(β cos(e(x), e(description of c)))</pre>
 *
 * Immutable, and safe for use by several threads if the embedding is. A prompt is embedded at every
 * call; give an embedding that remembers, or {@link Prior}s computed beforehand, where prompts come
 * again.
 *
 * @param <S> the options
 * @see "Radford et al., Learning Transferable Visual Models From Natural Language Supervision, ICML
 *     2021: zero-shot classification by scaled cosines"
 */
public final class Similarity<S extends State> implements Prior<S> {
  private final Function<? super String, float[]> embedding;
  private final List<S> options;
  private final List<float[]> descriptions;
  private final Distribution<S> prior;
  private final double sharpness;

  private Similarity(
      Function<? super String, float[]> embedding,
      List<S> options,
      List<float[]> descriptions,
      Distribution<S> prior,
      double sharpness) {
    this.embedding = embedding;
    this.options = options;
    this.descriptions = descriptions;
    this.prior = prior;
    this.sharpness = sharpness;
  }

  /**
   * Embeds the descriptions. The prior is uniform and β = 30 until others are given.
   *
   * @param <S> the options
   * @param embedding e; vectors of one length, not necessarily of norm 1
   * @param descriptions of the options, in plain words; of options equally probable, the map's
   *     first is the {@linkplain Distribution#mode mode}
   * @return the belief of one who compares so
   * @throws IllegalArgumentException if there is no option, or the vectors differ in length
   */
  public static <S extends State> Similarity<S> of(
      Function<? super String, float[]> embedding, Map<S, String> descriptions) {
    requireNonNull(embedding, "embedding");
    List<S> options = List.copyOf(descriptions.keySet());
    List<float[]> vectors = new ArrayList<>();
    for (S option : options) {
      float[] vector = embedding.apply(requireNonNull(descriptions.get(option))).clone();
      vectors.add(requireLike(vectors.isEmpty() ? vector : vectors.get(0), vector));
    }
    return new Similarity<>(embedding, options, vectors, Distribution.uniform(options), 30);
  }

  /**
   * {@return the same with another prior}
   *
   * @param prior μ₀; options outside its support are never believed in, nor is what is no option
   * @throws IllegalArgumentException if it gives no option a positive probability
   */
  public Similarity<S> withPrior(Distribution<S> prior) {
    if (options.stream().noneMatch(prior.support()::contains)) {
      throw new IllegalArgumentException("A prior without any of the options: " + prior);
    }
    return new Similarity<>(embedding, options, descriptions, prior, sharpness);
  }

  /**
   * {@return the same with another sharpness}
   *
   * @param sharpness β ≥ 0; 0 leaves the prior as it is
   * @throws IllegalArgumentException if the sharpness is negative, infinite or NaN
   */
  public Similarity<S> withSharpness(double sharpness) {
    if (!(sharpness >= 0 && sharpness < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Sharpness must be finite and ≥ 0: " + sharpness);
    }
    return new Similarity<>(embedding, options, descriptions, prior, sharpness);
  }

  /**
   * μ(· | x).
   *
   * @throws IllegalArgumentException if the context is not a {@link Prompt}, or the embedding of
   *     its text has another length than those of the descriptions, or a vector is not finite
   */
  @Override
  public Distribution<S> given(Context context) {
    if (!(context instanceof Prompt prompt)) {
      throw new IllegalArgumentException("Only prompts can be compared, not " + context);
    }
    float[] x = embedding.apply(prompt.text());
    double[] logits = new double[options.size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = prior.logProbability(options.get(i)) + sharpness * cosine(x, descriptions.get(i));
    }
    return Distribution.softmax(options, logits);
  }

  private static float[] requireLike(float[] x, float[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "The embedding gave vectors of length " + x.length + " and " + y.length);
    }
    return y;
  }

  /** 0 where a vector is zero. */
  private static double cosine(float[] x, float[] y) {
    requireLike(x, y);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (double) x[i] * y[i];
      xx += (double) x[i] * x[i];
      yy += (double) y[i] * y[i];
    }
    double norms = Math.sqrt(xx * yy);
    if (!(norms < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("The embedding gave a vector that is not finite");
    }
    return norms > 0 ? xy / norms : 0;
  }
}
