// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static java.util.Objects.requireNonNull;

import dev.bpa.State;
import dev.bpa.game.ExactGame;
import dev.bpa.game.PersuasionGame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * Checks schemes and bounds in rational arithmetic: every {@code double} of a kernel or a price is
 * the rational that it stands for, and nothing is rounded from there on. For trust, not for speed:
 * a thousand states take a second or so.
 *
 * <p>Immutable and thread-safe.
 *
 * @see "Applegate, Cook, Dash and Espinoza, Exact Solutions to Linear Programming Problems,
 *     Operations Research Letters 35, 2007"
 */
public final class ExactVerifier {
  private final ExactGame game;

  private ExactVerifier(ExactGame game) {
    this.game = requireNonNull(game, "game");
  }

  /**
   * {@return the verifier of a game that is known exactly}
   *
   * @param game in rational numbers
   */
  public static ExactVerifier of(ExactGame game) {
    return new ExactVerifier(game);
  }

  /**
   * {@return the verifier of a game as its doubles state it}
   *
   * @param <S> states
   * @param game in doubles
   */
  public static <S extends State> ExactVerifier of(PersuasionGame<S, ?> game) {
    return new ExactVerifier(ExactGame.of(game));
  }

  /**
   * {@return what is true of a solution: its scheme, and the bound if its certificate has
   * multipliers}
   *
   * @param solution of the game, or of one that rounds to it
   * @throws IllegalArgumentException as {@link #verify(Scheme)}
   */
  public Verification verify(Solution<?, ?> solution) {
    return verify(solution.scheme(), solution.certificate().multipliers().map(this::bound));
  }

  /**
   * {@return what is true of a scheme}
   *
   * @param scheme of the game, or of one that rounds to it
   * @throws IllegalArgumentException if the scheme is of a game with other numbers of states or
   *     actions
   */
  public Verification verify(Scheme<?, ?> scheme) {
    return verify(scheme, Optional.empty());
  }

  /**
   * {@return {@link Multipliers#bound(PersuasionGame)}, exactly}
   *
   * @param multipliers y, taken for the rationals that their doubles are
   * @throws IllegalArgumentException if the game has another number of actions
   */
  public BigFraction bound(Multipliers multipliers) {
    return bound(multipliers, 0);
  }

  /**
   * {@return {@link Multipliers#bound(PersuasionGame, double)}, exactly}
   *
   * @param multipliers y, taken for the rationals that their doubles are
   * @param margin ε, in units of the receiver's utility
   * @throws IllegalArgumentException if the game has another number of actions
   */
  public BigFraction bound(Multipliers multipliers, double margin) {
    requireSize("actions", multipliers.size(), game.actions());
    BigFraction exactMargin = new BigFraction(margin);
    BigFraction total = BigFraction.ZERO;
    for (int s = 0; s < game.states(); s++) {
      BigFraction best = priced(multipliers, exactMargin, s, 0);
      for (int a = 1; a < game.actions(); a++) {
        best = max(best, priced(multipliers, exactMargin, s, a));
      }
      total = total.add(best);
    }
    return total;
  }

  /** μ₀ v(a) + Σ_b y_ab ρ₀ (u(a) − u(b) − ε) in the s-th state. */
  private BigFraction priced(Multipliers multipliers, BigFraction margin, int s, int a) {
    BigFraction slack = BigFraction.ZERO;
    for (int b = 0; b < game.actions(); b++) {
      if (multipliers.at(a, b) > 0) {
        BigFraction advantage = game.receiver(s, a).subtract(game.receiver(s, b)).subtract(margin);
        slack = slack.add(advantage.multiply(new BigFraction(multipliers.at(a, b))));
      }
    }
    return game.prior(s).multiply(game.sender(s, a)).add(game.receiverPrior(s).multiply(slack));
  }

  private Verification verify(Scheme<?, ?> scheme, Optional<BigFraction> bound) {
    requireSize("states", scheme.game().states().size(), game.states());
    requireSize("actions", scheme.game().actions().size(), game.actions());
    List<List<BigFraction>> kernel = new ArrayList<>();
    BigFraction residual = BigFraction.ZERO;
    for (double[] row : scheme.kernel()) {
      List<BigFraction> exact = Arrays.stream(row).mapToObj(BigFraction::new).toList();
      BigFraction sum = exact.stream().reduce(BigFraction.ZERO, BigFraction::add);
      residual = max(residual, sum.subtract(BigFraction.ONE).abs());
      kernel.add(
          sum.equals(BigFraction.ONE) ? exact : exact.stream().map(p -> p.divide(sum)).toList());
    }
    BigFraction value = BigFraction.ZERO;
    BigFraction violation = BigFraction.ZERO;
    BigFraction slack = new BigFraction(scheme.slack());
    for (int g = 0; g < scheme.signals().size(); g++) {
      int signal = g;
      List<BigFraction> column = kernel.stream().map(row -> row.get(signal)).toList();
      ExactResponse response = ExactResponse.to(game, column, scheme.tieBreak(), slack);
      value = value.add(response.senderValue());
      violation = max(violation, response.regret().subtract(slack));
    }
    return new Verification(value, bound, violation, residual);
  }

  private static void requireSize(String what, int given, int expected) {
    if (given != expected) {
      throw new IllegalArgumentException(
          "%d %s, but the game has %d".formatted(given, what, expected));
    }
  }

  private static BigFraction max(BigFraction x, BigFraction y) {
    return x.compareTo(y) >= 0 ? x : y;
  }
}
