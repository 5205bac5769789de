// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import dev.bpa.Context;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to signal at each step and node of a persuasion process.
 *
 * @param <S> states
 * @param <A> actions
 * @param steps for each step the solutions of the nodes that can be reached then; the sender's
 *     utility in them is the reward and what is still to come
 * @param certificate of the whole: the expected sum of discounted rewards and its bound, and the
 *     worst violation and residual of any node
 * @param method how it was found; its iterations count the nodes solved
 * @see BackwardInduction
 */
public record MarkovSolution<S extends State, A>(
    List<Map<Context, Solution<S, A>>> steps, Certificate certificate, Method method)
    implements Certified {
  /**
   * @param steps for each step the solutions of the nodes that can be reached then
   * @param certificate of the whole: the expected sum of discounted rewards and its bound, and the
   *     worst violation and residual of any node
   * @param method how it was found
   */
  public MarkovSolution {
    steps = steps.stream().map(MarkovSolution::copy).toList();
    requireNonNull(certificate, "certificate");
    requireNonNull(method, "method");
  }

  private static <S extends State, A> Map<Context, Solution<S, A>> copy(
      Map<Context, Solution<S, A>> step) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(step));
  }

  /**
   * {@return the solution of a node at a step}
   *
   * @param step counted from 0
   * @param node that can be reached by then
   * @throws IllegalArgumentException if there is no such step, or it cannot reach the node
   */
  public Solution<S, A> at(int step, Context node) {
    Solution<S, A> solution = nodes(step).get(node);
    if (solution == null) {
      throw new IllegalArgumentException(
          "Step %d does not reach the node %s; it reaches %s"
              .formatted(step, node, nodes(step).keySet()));
    }
    return solution;
  }

  /**
   * {@return the policy of one step, which reads the node from the context}
   *
   * @param step counted from 0
   * @throws IllegalArgumentException if there is no such step; the policy, as {@link #at}
   */
  public SignalingPolicy<S> policy(int step) {
    nodes(step);
    return (state, node) -> at(step, node).policy().given(state, node);
  }

  private Map<Context, Solution<S, A>> nodes(int step) {
    if (step < 0 || step >= steps.size()) {
      throw new IllegalArgumentException(
          "Step %d of a solution of %d steps".formatted(step, steps.size()));
    }
    return steps.get(step);
  }
}
