// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import dev.bpa.NamedState;
import dev.bpa.internal.Rounding;
import dev.bpa.probability.Distribution;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * A game of exact numbers, as people write games down: 3/10 is 3/10, not the {@code double} next to
 * it. Solvers calculate with the {@link #rounded()} game; exact proofs go back to this one.
 *
 * @param states their names
 * @param actions their names
 * @param prior μ₀, a probability a state; brought to sum to 1 exactly
 * @param receiverPrior what the receiver believes before any signal; likewise
 * @param receiver u as {@code [state][action]}
 * @param sender v as {@code [state][action]}
 */
public record RationalGame(
    List<String> states,
    List<String> actions,
    List<BigFraction> prior,
    List<BigFraction> receiverPrior,
    List<List<BigFraction>> receiver,
    List<List<BigFraction>> sender) {
  private static final int LARGEST_DENOMINATOR = 1 << 12; // bits; bounds the time of exact sums

  /**
   * @throws IllegalArgumentException if there is no state or no action; a name is blank, listed
   *     twice or holds a control character; a table is not of states × actions; a number is too
   *     large or too small for a {@code double}; a probability is negative; or a prior does not sum
   *     to 1 within {@link Distribution#SUM_TOLERANCE}, or not over a denominator below 2⁴⁰⁹⁶
   */
  public RationalGame {
    states = names("state", states);
    actions = names("action", actions);
    List<BigFraction> truth = belief("prior", prior, states);
    receiverPrior =
        receiverPrior.equals(prior) ? truth : belief("receiver's prior", receiverPrior, states);
    prior = truth;
    receiver = table("receiver", receiver, states, actions);
    sender = table("sender", sender, states, actions);
  }

  /** The game in the nearest {@code double}s. */
  public PersuasionGame<NamedState, String> rounded() {
    List<NamedState> named = states.stream().map(NamedState::new).toList();
    return new PersuasionGame<>(
        Distribution.of(named, doubles(prior)),
        Distribution.of(named, doubles(receiverPrior)),
        UtilityTable.of(named, actions, doubleRows(receiver)),
        UtilityTable.of(named, actions, doubleRows(sender)));
  }

  private static double[][] doubleRows(List<List<BigFraction>> rows) {
    return rows.stream().map(RationalGame::doubles).toArray(double[][]::new);
  }

  private static double[] doubles(List<BigFraction> numbers) {
    return numbers.stream().mapToDouble(Rounding::nearest).toArray();
  }

  private static List<String> names(String what, List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("A game needs at least one " + what);
    }
    Set<String> known = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "The name of %s %d is blank or not one line of text".formatted(what, known.size() + 1));
      }
      if (!known.add(name)) {
        throw new IllegalArgumentException("The %s %s is listed twice".formatted(what, name));
      }
    }
    return List.copyOf(names);
  }

  private static List<BigFraction> belief(
      String what, List<BigFraction> belief, List<String> states) {
    if (belief.size() != states.size()) {
      throw new IllegalArgumentException(
          "The %s has %d probabilities for %d states"
              .formatted(what, belief.size(), states.size()));
    }
    double approximately = 0;
    BigInteger denominator = BigInteger.ONE;
    for (int s = 0; s < belief.size(); s++) {
      BigFraction p = belief.get(s);
      if (p.getNumerator().signum() < 0) {
        throw new IllegalArgumentException(
            "The %s of %s is negative: %s".formatted(what, states.get(s), p));
      }
      approximately += finite(p, what, states.get(s));
      BigInteger below = p.getDenominator();
      denominator = denominator.divide(denominator.gcd(below)).multiply(below);
      if (denominator.bitLength() > LARGEST_DENOMINATOR) {
        throw new IllegalArgumentException(
            "The %s has no common denominator below 2^%d: write it in decimals"
                .formatted(what, LARGEST_DENOMINATOR));
      }
    }
    if (!(Math.abs(approximately - 1) <= Distribution.SUM_TOLERANCE)) {
      throw new IllegalArgumentException("The %s sums to %s, not 1".formatted(what, approximately));
    }
    return summingToOne(belief, denominator);
  }

  private static List<BigFraction> summingToOne(
      List<BigFraction> belief, BigInteger commonDenominator) {
    BigInteger total = BigInteger.ZERO;
    for (BigFraction p : belief) {
      total = total.add(p.getNumerator().multiply(commonDenominator.divide(p.getDenominator())));
    }
    if (total.equals(commonDenominator)) {
      return List.copyOf(belief);
    }
    BigFraction sum = new BigFraction(total, commonDenominator);
    return belief.stream().map(p -> p.divide(sum)).toList();
  }

  private static List<List<BigFraction>> table(
      String whose, List<List<BigFraction>> rows, List<String> states, List<String> actions) {
    if (rows.size() != states.size()) {
      throw new IllegalArgumentException(
          "The %s's utilities have %d rows for %d states"
              .formatted(whose, rows.size(), states.size()));
    }
    for (int s = 0; s < rows.size(); s++) {
      List<BigFraction> row = rows.get(s);
      if (row.size() != actions.size()) {
        throw new IllegalArgumentException(
            "The %s has %d utilities for %d actions in state %s"
                .formatted(whose, row.size(), actions.size(), states.get(s)));
      }
      for (int a = 0; a < row.size(); a++) {
        finite(row.get(a), whose + "'s utility of " + actions.get(a), states.get(s));
      }
    }
    return rows.stream().map(List::copyOf).toList();
  }

  private static double finite(BigFraction x, String what, String state) {
    double rounded = Rounding.nearest(x);
    if (Double.isInfinite(rounded) || (rounded == 0 && x.getNumerator().signum() != 0)) {
      throw new IllegalArgumentException(
          "The %s in state %s is too %s for a double"
              .formatted(what, state, rounded == 0 ? "small" : "large"));
    }
    return rounded;
  }
}
