// SPDX-License-Identifier: Apache-2.0
package dev.bpa.game;

import dev.bpa.State;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * The numbers of a persuasion game as rationals: for answers that are to hold exactly, of a file
 * that says 3/10 and means it. States and actions are known by their places.
 *
 * @param prior μ₀, one a state
 * @param receiverPrior what the receiver believes before any signal
 * @param receiver u, a row a state, in it one an action
 * @param sender v, likewise
 * @see PersuasionGame
 * @see dev.bpa.solver.ExactVerifier
 */
public record ExactGame(
    List<BigFraction> prior,
    List<BigFraction> receiverPrior,
    List<List<BigFraction>> receiver,
    List<List<BigFraction>> sender) {

  /**
   * @param prior μ₀, one a state
   * @param receiverPrior what the receiver believes before any signal
   * @param receiver u, a row a state, in it one an action
   * @param sender v, likewise
   * @throws IllegalArgumentException if a prior has a negative probability or does not sum to 1
   *     exactly, there is no state or no action, or the tables are not all of one size
   */
  public ExactGame {
    prior = distribution("prior", prior);
    receiverPrior = distribution("receiver's prior", receiverPrior);
    if (receiverPrior.size() != prior.size()) {
      throw new IllegalArgumentException(
          "The receiver's prior has %d states, the sender's %d"
              .formatted(receiverPrior.size(), prior.size()));
    }
    receiver = table("receiver", receiver, prior.size());
    sender = table("sender", sender, prior.size());
    if (receiver.get(0).size() != sender.get(0).size()) {
      throw new IllegalArgumentException(
          "The receiver has %d actions, the sender %d"
              .formatted(receiver.get(0).size(), sender.get(0).size()));
    }
  }

  /**
   * {@return the game whose utilities are what its doubles stand for, every double being a
   * rational; so are its probabilities, once they are divided by their sum}
   *
   * @param <S> states
   * @param game in doubles
   */
  public static <S extends State> ExactGame of(PersuasionGame<S, ?> game) {
    return new ExactGame(
        normalised(game.vector(game.prior())),
        normalised(game.vector(game.receiverPrior())),
        exactly(game.receiver()),
        exactly(game.sender()));
  }

  /** {@return the number of states} */
  public int states() {
    return prior.size();
  }

  /** {@return the number of actions} */
  public int actions() {
    return receiver.get(0).size();
  }

  /**
   * {@return μ₀ of the s-th state}
   *
   * @param s index of the state
   */
  public BigFraction prior(int s) {
    return prior.get(s);
  }

  /**
   * {@return what the receiver believes of the s-th state before any signal}
   *
   * @param s index of the state
   */
  public BigFraction receiverPrior(int s) {
    return receiverPrior.get(s);
  }

  /**
   * {@return u of the a-th action in the s-th state}
   *
   * @param s index of the state
   * @param a index of the action
   */
  public BigFraction receiver(int s, int a) {
    return receiver.get(s).get(a);
  }

  /**
   * {@return v of the a-th action in the s-th state}
   *
   * @param s index of the state
   * @param a index of the action
   */
  public BigFraction sender(int s, int a) {
    return sender.get(s).get(a);
  }

  private static List<BigFraction> normalised(double[] weights) {
    List<BigFraction> exact = exactly(weights);
    BigFraction sum = exact.stream().reduce(BigFraction.ZERO, BigFraction::add);
    return exact.stream().map(w -> w.divide(sum)).toList();
  }

  private static List<List<BigFraction>> exactly(UtilityTable<?, ?> table) {
    return Arrays.stream(table.rows()).map(ExactGame::exactly).toList();
  }

  private static List<BigFraction> exactly(double[] numbers) {
    return Arrays.stream(numbers).mapToObj(BigFraction::new).toList();
  }

  private static List<BigFraction> distribution(String name, List<BigFraction> probabilities) {
    BigFraction sum = BigFraction.ZERO;
    for (BigFraction p : probabilities) {
      if (p.compareTo(BigFraction.ZERO) < 0) {
        throw new IllegalArgumentException("Not a probability in the %s: %s".formatted(name, p));
      }
      sum = sum.add(p);
    }
    if (!sum.equals(BigFraction.ONE)) {
      throw new IllegalArgumentException("The %s sums to %s, not 1".formatted(name, sum));
    }
    return List.copyOf(probabilities);
  }

  private static List<List<BigFraction>> table(
      String name, List<List<BigFraction>> rows, int states) {
    if (rows.size() != states) {
      throw new IllegalArgumentException(
          "A table of the %s of %d rows for %d states".formatted(name, rows.size(), states));
    }
    int actions = rows.get(0).size();
    for (int s = 0; s < states; s++) {
      if (rows.get(s).size() != actions || actions == 0) {
        throw new IllegalArgumentException(
            "Row %d of the %s has %d utilities for %d actions"
                .formatted(s, name, rows.get(s).size(), actions));
      }
    }
    return rows.stream().map(List::copyOf).toList();
  }
}
