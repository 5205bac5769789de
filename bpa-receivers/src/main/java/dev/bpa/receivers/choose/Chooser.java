// SPDX-License-Identifier: Apache-2.0
package dev.bpa.receivers.choose;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.Receiver;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.game.UpdateRule;
import dev.bpa.probability.Distribution;

/**
 * A receiver that names the option it finds most probable. Together with {@link Similarity} it is a
 * frozen zero-shot classifier: {@code Chooser.by(similarity)} answers alone, and {@code
 * Chooser.by(similarity).toldOf(policy)} updates its belief by Bayes' rule, μ(c | x, g) ∝ μ(c | x)
 * π(g | c).
 *
 * <p>Immutable, and safe for use by several threads if the prior is.
 *
 * @param <S> the options, which are the states that signals speak of
 */
public final class Chooser<S extends State> implements Receiver<S>, UpdateRule<S> {
  private final Prior<S> prior;
  private final UpdateRule<S> rule;

  private Chooser(Prior<S> prior, UpdateRule<S> rule) {
    this.prior = requireNonNull(prior, "prior");
    this.rule = rule;
  }

  /**
   * {@return the chooser with this belief on seeing the context; it makes nothing of signals}
   *
   * @param <S> the options
   * @param prior μ(c | x), as a {@link Similarity}
   */
  public static <S extends State> Chooser<S> by(Prior<S> prior) {
    return new Chooser<>(prior, seen -> prior.given(seen.context()));
  }

  /**
   * {@return the same chooser, told what the Advisor is committed to}
   *
   * @param commitment π(g | c), by which it updates its belief
   */
  public Chooser<S> toldOf(SignalingPolicy<? super S> commitment) {
    return new Chooser<>(prior, UpdateRule.bayes(prior, requireNonNull(commitment, "commitment")));
  }

  @Override
  public Distribution<S> belief(Observation seen) {
    return rule.belief(seen);
  }

  /** The mode of its belief. */
  @Override
  public S respond(Observation seen) {
    return belief(seen).mode();
  }
}
