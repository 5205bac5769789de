// SPDX-License-Identifier: Apache-2.0
package dev.bpa.belief;

import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.Utility;
import java.util.List;
import java.util.Optional;

/**
 * The Blackwell order of policies on the same states: p is more informative than q if q is a
 * {@linkplain Garbling garbling} of p; equivalently, if p is worth at least as much to everyone,
 * whatever the prior and the decision at stake.
 *
 * <p>For small policies: the time grows with the cube of the product of their numbers of signals.
 *
 * <p>Pure: safe for use by several threads if the policies are.
 *
 * @see "Blackwell, Equivalent Comparisons of Experiments, Annals of Mathematical Statistics 24,
 *     1953"
 */
public final class Blackwell {
  /** How far Σ_g p(g | ω) K(h | g) may be from q(h | ω). */
  public static final double TOLERANCE = 1e-9;

  private Blackwell() {}

  /** How two policies compare: whether one tells whatever the other does. */
  public enum Order {
    /** Each is a garbling of the other. */
    EQUIVALENT,
    /** The second is a garbling of the first, not the other way round. */
    MORE_INFORMATIVE,
    /** The first is a garbling of the second, not the other way round. */
    LESS_INFORMATIVE,
    /** Neither is a garbling of the other: some decisions are better served by each. */
    INCOMPARABLE
  }

  /**
   * {@return how the first policy compares with the second, in games without context}
   *
   * @param <S> states
   * @param states all ω, at least one
   * @param p one policy
   * @param q another
   * @throws IllegalArgumentException if there is no state
   */
  public static <S extends State> Order compare(
      List<S> states, SignalingPolicy<? super S> p, SignalingPolicy<? super S> q) {
    boolean more = garbling(states, p, q).isPresent();
    boolean less = garbling(states, q, p).isPresent();
    if (more) {
      return less ? Order.EQUIVALENT : Order.MORE_INFORMATIVE;
    }
    return less ? Order.LESS_INFORMATIVE : Order.INCOMPARABLE;
  }

  /**
   * {@return the garbling that makes q of p, if there is one}
   *
   * @param <S> states
   * @param states all ω, at least one
   * @param p the one that may tell more
   * @param q the one that may tell less
   * @throws IllegalArgumentException if there is no state
   */
  public static <S extends State> Optional<Garbling> garbling(
      List<S> states, SignalingPolicy<? super S> p, SignalingPolicy<? super S> q) {
    KernelProblem<S> problem = KernelProblem.of(states, p, q);
    return problem.miss() <= TOLERANCE ? Optional.of(problem.garbling()) : Optional.empty();
  }

  /**
   * {@return a decision that q serves better than p, the proof that q is no garbling of p: a
   * utility over q's signals as actions, for which who does as q says earns more, under the uniform
   * prior, than the best reply to p} Empty if q is a garbling of p.
   *
   * @param <S> states
   * @param states all ω, at least one
   * @param q the policy that would serve better
   * @param p the policy that it would serve better than
   * @throws IllegalArgumentException if there is no state
   */
  public static <S extends State> Optional<Utility<S, Signal>> decisionFor(
      List<S> states, SignalingPolicy<? super S> q, SignalingPolicy<? super S> p) {
    KernelProblem<S> problem = KernelProblem.of(states, p, q);
    return problem.miss() <= TOLERANCE ? Optional.empty() : Optional.of(problem.separation());
  }
}
