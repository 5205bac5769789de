// SPDX-License-Identifier: Apache-2.0
package dev.bpa.learning;

import static java.util.Objects.requireNonNull;

import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.Utility;
import dev.bpa.game.QuantalResponse;
import dev.bpa.game.UpdateRule;
import dev.bpa.probability.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the log-likelihood of a receiver's answer moves with the policy that it is told. A receiver
 * that knows π answers a from ρ(a | g, π), so that an outcome has the probability π(g | ω, x) ρ(a |
 * g, π), and
 *
 * <pre>
 * ∇ E r = E r [∇ log π(g | ω, x) + ∇ log ρ(a | g, π)],   ∇ log ρ(a | g, π) = Σ_ω′ κ(ω′) ∇ log π(g | ω′, x)
 * </pre>
 *
 * is estimated from rewards without bias, with one call a round: the first term is that of the
 * signal, the second that of the belief. What must be known is how the receiver answers; what the
 * answers are worth to the sender, and how often states occur, need not be.
 *
 * @param <S> states
 * @param <A> actions
 * @see PolicyGradient#train(dev.bpa.policy.SoftmaxPolicy, Environment, ResponseScore)
 */
@FunctionalInterface
public interface ResponseScore<S extends State, A> {
  /**
   * {@return κ(ω′) = ∂ log ρ(a | g, π) / ∂ log π(g | ω′, x), for each state that the receiver
   * reckons with}
   *
   * @param policy π, as the receiver was told it
   * @param seen x and g
   * @param answer a
   */
  Map<S, Double> of(SignalingPolicy<S> policy, Observation seen, A answer);

  /**
   * {@return the score of a {@link QuantalResponse} that updates a prior by Bayes' rule} With its
   * belief β(ω) ∝ m(ω) π(g | ω, x) and d(ω) = u(a, ω) − Σ_b ρ(b) u(b, ω),
   *
   * <pre>κ(ω) = λ β(ω) (d(ω) − Σ_ω′ β(ω′) d(ω′))</pre>
   *
   * @param <S> states
   * @param <A> actions
   * @param prior m
   * @param utility u
   * @param actions that it chooses from
   * @param rationality λ
   * @throws IllegalArgumentException as {@link QuantalResponse}
   */
  static <S extends State, A> ResponseScore<S, A> quantal(
      Prior<S> prior, Utility<? super S, ? super A> utility, List<A> actions, double rationality) {
    requireNonNull(prior, "prior");
    UpdateRule<S> unread = seen -> prior.given(seen.context());
    List<A> checked = new QuantalResponse<S, A>(unread, utility, actions, rationality).actions();
    return (policy, seen, answer) -> {
      UpdateRule<S> rule = UpdateRule.bayes(prior, policy);
      Distribution<S> belief = rule.belief(seen);
      Distribution<A> response =
          new QuantalResponse<S, A>(rule, utility, checked, rationality).response(seen);
      Map<S, Double> better = new LinkedHashMap<>(); // d
      for (S state : belief.support()) {
        double own = utility.of(answer, state);
        better.put(state, response.expect(action -> own - utility.of(action, state)));
      }
      double mean = belief.expect(better::get);
      better.replaceAll((state, d) -> rationality * belief.probability(state) * (d - mean));
      return better;
    };
  }
}
