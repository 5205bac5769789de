// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.game.ExactGame;
import dev.bpa.game.TieBreak;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * {@link Response}, without rounding: the same receiver, with the same tolerance of near ties.
 *
 * @param senderValue Σ μ₀(ω) π(g | ω) v(a, ω)
 * @param regret max_b E u(b) − E u(a) under the normalised posterior
 */
record ExactResponse(BigFraction senderValue, BigFraction regret) {
  private static final BigFraction TOLERANCE = new BigFraction(TieBreak.TOLERANCE);

  /**
   * The response to a signal.
   *
   * @param column π(g | ω), one a state
   * @param tolerated by how much, in units of its utility, the action may fall short of the best
   */
  static ExactResponse to(
      ExactGame game, List<BigFraction> column, TieBreak tieBreak, BigFraction tolerated) {
    List<BigFraction> believed = joint(column, game::receiverPrior);
    BigFraction mass = sum(believed);
    if (mass.equals(BigFraction.ZERO)) { // none that the receiver expects: it believes its prior
      believed = IntStream.range(0, game.states()).mapToObj(game::receiverPrior).toList();
      mass = BigFraction.ONE;
    }
    List<BigFraction> joint = joint(column, game::prior);
    List<BigFraction> utility = new ArrayList<>();
    List<BigFraction> value = new ArrayList<>();
    for (int a = 0; a < game.actions(); a++) {
      int action = a;
      utility.add(expect(believed, s -> game.receiver(s, action)));
      value.add(expect(joint, s -> game.sender(s, action)));
    }
    BigFraction best = utility.stream().max(BigFraction::compareTo).orElseThrow();
    BigFraction slack =
        expect(believed, s -> stake(game, s)).multiply(TOLERANCE).add(mass.multiply(tolerated));
    List<Integer> tied =
        IntStream.range(0, game.actions())
            .filter(a -> utility.get(a).add(slack).compareTo(best) >= 0)
            .boxed()
            .toList();
    int taken = tieBreak.choose(tied, a -> rank(value, value.get(a)));
    return new ExactResponse(value.get(taken), best.subtract(utility.get(taken)).divide(mass));
  }

  private static List<BigFraction> joint(List<BigFraction> column, IntFunction<BigFraction> prior) {
    return IntStream.range(0, column.size())
        .mapToObj(s -> prior.apply(s).multiply(column.get(s)))
        .toList();
  }

  private static BigFraction expect(List<BigFraction> weights, IntFunction<BigFraction> utility) {
    BigFraction sum = BigFraction.ZERO;
    for (int s = 0; s < weights.size(); s++) {
      if (weights.get(s).compareTo(BigFraction.ZERO) > 0) {
        sum = sum.add(weights.get(s).multiply(utility.apply(s)));
      }
    }
    return sum;
  }

  private static BigFraction sum(List<BigFraction> terms) {
    return terms.stream().reduce(BigFraction.ZERO, BigFraction::add);
  }

  private static BigFraction stake(ExactGame game, int s) {
    List<BigFraction> row =
        IntStream.range(0, game.actions()).mapToObj(a -> game.receiver(s, a)).toList();
    return row.stream()
        .max(BigFraction::compareTo)
        .orElseThrow()
        .subtract(row.stream().min(BigFraction::compareTo).orElseThrow());
  }

  /** How many values are less: orders exactly what doubles might not tell apart. */
  private static long rank(List<BigFraction> values, BigFraction value) {
    return values.stream().filter(v -> v.compareTo(value) < 0).count();
  }
}
