// SPDX-License-Identifier: Apache-2.0
package dev.bpa.belief;

import dev.bpa.Context;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.Utility;
import dev.bpa.internal.NonNegativeLeastSquares;
import dev.bpa.probability.Distribution;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The search for a Markov kernel K with Σ_g p(g | ω) K(h | g) = q(h | ω) in all states, as a
 * problem of non-negative least squares: its rows are these equations, ω after ω, and then Σ_h K(h
 * | g) = 1 for each g; its columns are the entries of K, g after g.
 */
final class KernelProblem<S extends State> {
  private final List<S> states;
  private final List<Signal> sent;
  private final List<Signal> heard;
  private final double[] kernel;
  private final double[] residual;

  private KernelProblem(
      List<S> states, List<Distribution<Signal>> p, List<Distribution<Signal>> q) {
    this.states = states;
    this.sent = signals(p);
    this.heard = signals(q);
    double[][] a = new double[states.size() * heard.size() + sent.size()][];
    double[] b = new double[a.length];
    for (int s = 0; s < states.size(); s++) {
      for (int h = 0; h < heard.size(); h++) {
        a[row(s, h)] = new double[sent.size() * heard.size()];
        for (int g = 0; g < sent.size(); g++) {
          a[row(s, h)][column(g, h)] = p.get(s).probability(sent.get(g));
        }
        b[row(s, h)] = q.get(s).probability(heard.get(h));
      }
    }
    for (int g = 0; g < sent.size(); g++) {
      int row = states.size() * heard.size() + g;
      a[row] = new double[sent.size() * heard.size()];
      for (int h = 0; h < heard.size(); h++) {
        a[row][column(g, h)] = 1;
      }
      b[row] = 1;
    }
    this.kernel = NonNegativeLeastSquares.solve(a, b);
    this.residual = NonNegativeLeastSquares.residual(a, b, kernel);
  }

  static <S extends State> KernelProblem<S> of(
      List<S> states, SignalingPolicy<? super S> p, SignalingPolicy<? super S> q) {
    if (states.isEmpty()) {
      throw new IllegalArgumentException("Policies are compared on at least one state");
    }
    return new KernelProblem<>(List.copyOf(states), rows(states, p), rows(states, q));
  }

  /** How far the best kernel is from a solution, in its worst equation. */
  double miss() {
    double worst = 0;
    for (double each : residual) {
      worst = Math.max(worst, Math.abs(each));
    }
    return worst;
  }

  /** The best kernel. */
  Garbling garbling() {
    Map<Signal, Distribution<Signal>> rows = new LinkedHashMap<>();
    for (int g = 0; g < sent.size(); g++) {
      Map<Signal, Double> row = new LinkedHashMap<>();
      for (int h = 0; h < heard.size(); h++) {
        row.put(heard.get(h), kernel[column(g, h)]);
      }
      rows.put(sent.get(g), Distribution.proportionalTo(row));
    }
    return new Garbling(rows);
  }

  /**
   * u(h, ω) = r(ω, h), if there is no solution. The residual r separates: Σ_ω p(g | ω) u(h, ω) ≤
   * −r_g for all g and h, and Σ q(h | ω) u(h, ω) > −Σ r_g. So q earns more than the best reply to
   * p.
   */
  Utility<S, Signal> separation() {
    return (h, state) -> residual[row(place(states, state), place(heard, h))];
  }

  private int row(int s, int h) {
    return s * heard.size() + h;
  }

  private int column(int g, int h) {
    return g * heard.size() + h;
  }

  private static <T> int place(List<T> all, T wanted) {
    int place = all.indexOf(wanted);
    if (place < 0) {
      throw new IllegalArgumentException(wanted + " is none of " + all);
    }
    return place;
  }

  private static <S extends State> List<Distribution<Signal>> rows(
      List<S> states, SignalingPolicy<? super S> policy) {
    return states.stream().map(state -> policy.given(state, Context.none())).toList();
  }

  private static List<Signal> signals(List<Distribution<Signal>> rows) {
    Set<Signal> signals = new LinkedHashSet<>();
    rows.forEach(row -> signals.addAll(row.support()));
    return List.copyOf(signals);
  }
}
