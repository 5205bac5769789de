// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.State;
import dev.bpa.StochasticReceiver;
import dev.bpa.Utility;
import dev.bpa.probability.Distribution;
import java.util.Arrays;
import java.util.List;

/**
 * The boundedly rational receiver: P(a) ∝ exp(λ E_μ u(a, ω)), the logit response.
 *
 * @param <S> states
 * @param <A> actions
 * @param rule how it comes to its belief μ
 * @param utility u
 * @param actions at least one, distinct
 * @param rationality λ ≥ 0: 0 chooses blindly, and λ → ∞ is the {@link BestResponse}
 * @see "McKelvey and Palfrey, Quantal Response Equilibria for Normal Form Games, Games and Economic
 *     Behavior 10, 1995"
 */
public record QuantalResponse<S extends State, A>(
    UpdateRule<S> rule, Utility<? super S, ? super A> utility, List<A> actions, double rationality)
    implements StochasticReceiver<A> {
  /**
   * @param rule how it comes to its belief μ
   * @param utility u
   * @param actions at least one, distinct
   * @param rationality λ ≥ 0: 0 chooses blindly, and λ → ∞ is the {@link BestResponse}
   * @throws IllegalArgumentException if there is no action, one is listed twice, or the rationality
   *     is negative, infinite or NaN
   */
  public QuantalResponse {
    requireNonNull(rule, "rule");
    requireNonNull(utility, "utility");
    actions = Actions.checked(actions);
    if (!(rationality >= 0 && rationality < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Rationality must be finite and ≥ 0: " + rationality);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if a utility is infinite or NaN
   */
  @Override
  public Distribution<A> response(Observation seen) {
    double[] logits = Actions.values(actions, utility, rule.belief(seen));
    double top = Arrays.stream(logits).max().orElseThrow();
    for (int i = 0; i < logits.length; i++) {
      logits[i] = rationality * (logits[i] - top); // so that a large λ does not overflow
    }
    return Distribution.softmax(actions, logits);
  }
}
