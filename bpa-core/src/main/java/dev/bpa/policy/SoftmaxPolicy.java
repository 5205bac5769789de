// SPDX-License-Identifier: Apache-2.0
package dev.bpa.policy;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.probability.Distribution;
import java.util.HashSet;
import java.util.List;

/**
 * π_θ(g | ω, x) = exp(z_g) / Σ exp(z), with logits z = φ(ω, x)ᵀW + b.
 *
 * @param <S> states
 * @param signals one an output of the head, distinct
 * @param features φ
 * @param head θ = (W, b)
 * @see "Sutton and Barto, Reinforcement Learning, 2nd edition, 2018, section 13.1"
 */
public record SoftmaxPolicy<S extends State>(
    List<Signal> signals, Features<S> features, SoftmaxHead head) implements SignalingPolicy<S> {
  /**
   * @param signals one an output of the head, distinct
   * @param features φ
   * @param head θ = (W, b)
   * @throws IllegalArgumentException if a signal is listed twice, or the head has another number of
   *     outputs than there are signals
   */
  public SoftmaxPolicy {
    signals = List.copyOf(signals);
    requireNonNull(features, "features");
    if (new HashSet<>(signals).size() < signals.size()) {
      throw new IllegalArgumentException("A signal is listed twice: " + signals);
    }
    if (signals.size() != head.outputs()) {
      throw new IllegalArgumentException(
          signals.size() + " signals for a head of " + head.outputs() + " outputs");
    }
  }

  /**
   * {@return the same policy with other parameters}
   *
   * @param head θ
   */
  public SoftmaxPolicy<S> withHead(SoftmaxHead head) {
    return new SoftmaxPolicy<>(signals, features, head);
  }

  @Override
  public Distribution<Signal> given(S state, Context context) {
    return Distribution.softmax(signals, head.logits(features.of(state, context)));
  }

  /**
   * The {@linkplain Fingerprint fingerprint} of signals and parameters. The features are a
   * function, which only its author can name.
   */
  @Override
  public String version() {
    return "softmax " + Fingerprint.empty().add(signals).add(head.fingerprint());
  }
}
