// SPDX-License-Identifier: Apache-2.0
package dev.bpa;

import static java.util.Objects.requireNonNull;

import dev.bpa.internal.Lazy;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The Advisor's half of a round: what it knew, what it sent, and how the signal was drawn.
 *
 * <p>Immutable and thread-safe. The rational belief after the signal takes the policy's answer in
 * every state of the prior's support, so it is computed when it is first asked for, and once.
 *
 * @param <S> states
 * @see "docs/decisions/0001-vocabulary.md: the Advisor's half of a round"
 */
public final class Disclosure<S extends State> {
  private final S state;
  private final Observation observation;
  private final Draw draw;
  private final Lazy<Optional<Posterior<S>>> posterior;

  private Disclosure(
      S state, Observation observation, Draw draw, Lazy<Optional<Posterior<S>>> posterior) {
    this.state = requireNonNull(state, "state");
    this.observation = requireNonNull(observation, "observation");
    this.draw = requireNonNull(draw, "draw");
    this.posterior = posterior;
  }

  /**
   * A disclosure whose posterior is known already, or is not to be known.
   *
   * @param state ω
   * @param observation x and g
   * @param draw how g was drawn
   * @param posterior μ_g, or empty
   */
  public Disclosure(S state, Observation observation, Draw draw, Optional<Posterior<S>> posterior) {
    this(state, observation, draw, Lazy.known(requireNonNull(posterior, "posterior")));
  }

  /** A disclosure whose posterior is computed when it is asked for. */
  static <S extends State> Disclosure<S> of(
      S state, Observation observation, Draw draw, Supplier<Optional<Posterior<S>>> posterior) {
    return new Disclosure<>(state, observation, draw, Lazy.of(posterior));
  }

  /** {@return ω} */
  public S state() {
    return state;
  }

  /** {@return x and g, for the receiver} */
  public Observation observation() {
    return observation;
  }

  /** {@return the propensity, and what is needed to repeat it} */
  public Draw draw() {
    return draw;
  }

  /**
   * {@return the rational belief after the signal; present where the Advisor is informed by a
   * {@link Prior}}
   *
   * @throws IllegalStateException if it is first asked for when the policy has changed since the
   *     signal was drawn, as one that is being trained does, or cannot answer any more
   */
  public Optional<Posterior<S>> posterior() {
    return posterior.get();
  }

  /** Equal in all four, the posterior included. */
  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Disclosure<?> that
        && state.equals(that.state)
        && observation.equals(that.observation)
        && draw.equals(that.draw)
        && posterior().equals(that.posterior());
  }

  @Override
  public int hashCode() {
    return Objects.hash(state, observation, draw);
  }

  /** For people, without the posterior. */
  @Override
  public String toString() {
    return "Disclosure[state=%s, observation=%s, draw=%s]".formatted(state, observation, draw);
  }
}
