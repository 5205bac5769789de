// SPDX-License-Identifier: Apache-2.0
package dev.bpa.belief;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.policy.Fingerprint;
import dev.bpa.probability.Distribution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Markov kernel on signals: what is left of a signal that passes through a noisy channel or a
 * careless messenger. Whoever hears the garbled signal knows no more than before.
 *
 * @param kernel the lottery over what is heard, for each signal sent
 * @see "Blackwell, Equivalent Comparisons of Experiments, Annals of Mathematical Statistics 24,
 *     1953"
 */
public record Garbling(Map<Signal, Distribution<Signal>> kernel) {
  /**
   * @param kernel the lottery over what is heard, for each signal sent
   * @throws IllegalArgumentException if there is no signal
   */
  public Garbling {
    if (kernel.isEmpty()) {
      throw new IllegalArgumentException("A garbling needs at least one signal");
    }
    Map<Signal, Distribution<Signal>> rows = new LinkedHashMap<>();
    kernel.forEach((sent, heard) -> rows.put(requireNonNull(sent), requireNonNull(heard)));
    kernel = Collections.unmodifiableMap(rows);
  }

  /**
   * {@return the garbling without noise that hears each signal as another one, and so may merge
   * them}
   *
   * @param heard what is heard, by what is sent: a signal that is no key is not known
   * @throws IllegalArgumentException if there is no signal
   */
  public static Garbling merging(Map<Signal, Signal> heard) {
    Map<Signal, Distribution<Signal>> kernel = new LinkedHashMap<>();
    heard.forEach((sent, as) -> kernel.put(sent, Distribution.certain(as)));
    return new Garbling(kernel);
  }

  /**
   * {@return what is heard when this is sent}
   *
   * @param sent g
   * @throws IllegalArgumentException if the garbling does not know the signal
   */
  public Distribution<Signal> heard(Signal sent) {
    Distribution<Signal> row = kernel.get(sent);
    if (row == null) {
      throw new IllegalArgumentException(
          "The garbling has no row for the signal '" + sent + "'; it has " + kernel.keySet());
    }
    return row;
  }

  /**
   * {@return the policy whose signals are heard through this: Σ_g π(g | ω, x) K(h | g)}
   *
   * <p>It throws IllegalArgumentException when it meets a signal that the garbling does not know.
   *
   * @param <S> states
   * @param policy π
   */
  public <S extends State> SignalingPolicy<S> of(SignalingPolicy<S> policy) {
    String name = Fingerprint.empty().add(kernel, Fingerprint::add).toString();
    return new Garbled<>(requireNonNull(policy, "policy"), this, name);
  }

  private record Garbled<S extends State>(SignalingPolicy<S> policy, Garbling garbling, String name)
      implements SignalingPolicy<S> {
    @Override
    public Distribution<Signal> given(S state, Context context) {
      return policy.given(state, context).flatMap(garbling::heard);
    }

    @Override
    public String version() {
      return policy.version() + ", garbled " + name;
    }
  }
}
