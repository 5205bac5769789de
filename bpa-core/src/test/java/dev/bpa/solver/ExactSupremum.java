// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.fixture.RationalSimplex;
import dev.bpa.game.ExactGame;
import dev.bpa.game.TieBreak;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * The supremum of what a sender can earn, in rational arithmetic and from the definition alone:
 * every set T of actions that are the best ones, exactly, at some belief is a cell of beliefs, on
 * which the tie-break settles what is taken; the supremum is the best split of the prior over the
 * closures of the cells. For a handful of actions.
 *
 * @see "Kamenica and Gentzkow (2011), corollary 1: the concave closure"
 */
final class ExactSupremum {
  private final ExactGame game;
  private final Program split = new Program();
  private final List<Map<Integer, BigFraction>> told = new ArrayList<>();

  private ExactSupremum(ExactGame game) {
    this.game = game;
    for (int s = 0; s < game.states(); s++) {
      told.add(new HashMap<>());
    }
  }

  static BigFraction of(ExactGame game, TieBreak tieBreak) {
    ExactSupremum supremum = new ExactSupremum(game);
    for (int tied = 1; tied < 1 << game.actions(); tied++) {
      if (supremum.isCell(tied)) {
        supremum.add(tied, tieBreak);
      }
    }
    for (int s = 0; s < game.states(); s++) {
      supremum.split.equal(supremum.told.get(s), game.prior(s));
    }
    return supremum.split.maximum().orElseThrow();
  }

  /** Whether there is a belief at which these actions, no more and no fewer, are the best. */
  private boolean isCell(int tied) {
    Program program = new Program();
    Map<Integer, BigFraction> mass = new HashMap<>();
    int[] belief = new int[game.states()];
    for (int s = 0; s < belief.length; s++) {
      belief[s] = program.column(BigFraction.ZERO);
      if (game.receiverPrior(s).compareTo(BigFraction.ZERO) > 0) {
        mass.put(belief[s], BigFraction.ONE);
      } else {
        program.equal(Map.of(belief[s], BigFraction.ONE), BigFraction.ZERO);
      }
    }
    program.equal(mass, BigFraction.ONE);
    int margin = program.column(BigFraction.ONE);
    program.equal(
        Map.of(margin, BigFraction.ONE, program.column(BigFraction.ZERO), BigFraction.ONE),
        BigFraction.ONE);
    program.best(game, belief, tied, margin);
    return program.maximum().filter(m -> m.compareTo(BigFraction.ZERO) > 0).isPresent();
  }

  /** A signal after which the belief is in the closure of this cell. */
  private void add(int tied, TieBreak tieBreak) {
    int first = Integer.numberOfTrailingZeros(tied);
    if (tieBreak == TieBreak.SENDER_PREFERRED) {
      actions(tied).forEach(a -> signal(tied, a));
    } else {
      int[] joint = signal(tied, first);
      if (tieBreak == TieBreak.ADVERSARIAL) {
        int loss = split.column(BigFraction.MINUS_ONE); // of the first action over the worst
        for (int a : actions(tied)) {
          Map<Integer, BigFraction> row = new HashMap<>(Map.of(loss, BigFraction.ONE));
          for (int s = 0; s < joint.length; s++) {
            row.put(joint[s], game.sender(s, a).subtract(game.sender(s, first)));
          }
          split.atLeastZero(row);
        }
      }
    }
  }

  /** The joint probabilities of the states and a signal that makes the receiver take action a. */
  private int[] signal(int tied, int a) {
    int[] joint = new int[game.states()];
    for (int s = 0; s < joint.length; s++) {
      joint[s] = split.column(game.sender(s, a));
      told.get(s).put(joint[s], BigFraction.ONE);
    }
    split.best(game, joint, tied, -1);
    return joint;
  }

  private List<Integer> actions(int tied) {
    List<Integer> actions = new ArrayList<>();
    for (int a = 0; a < game.actions(); a++) {
      if ((tied >> a & 1) == 1) {
        actions.add(a);
      }
    }
    return actions;
  }

  /** A linear program in columns ≥ 0, written down row by row. */
  private static final class Program {
    private final List<BigFraction> objective = new ArrayList<>();
    private final List<Map<Integer, BigFraction>> rows = new ArrayList<>();
    private final List<BigFraction> rightHandSide = new ArrayList<>();

    int column(BigFraction worth) {
      objective.add(worth);
      return objective.size() - 1;
    }

    void equal(Map<Integer, BigFraction> row, BigFraction value) {
      rows.add(row);
      rightHandSide.add(value);
    }

    void atLeastZero(Map<Integer, BigFraction> row) {
      Map<Integer, BigFraction> withSurplus = new HashMap<>(row);
      withSurplus.put(column(BigFraction.ZERO), BigFraction.MINUS_ONE);
      equal(withSurplus, BigFraction.ZERO);
    }

    /** The tied actions are equally good, and no other better, or by a margin if it is a column. */
    void best(ExactGame game, int[] weights, int tied, int margin) {
      int first = Integer.numberOfTrailingZeros(tied);
      for (int b = 0; b < game.actions(); b++) {
        Map<Integer, BigFraction> row = new HashMap<>();
        for (int s = 0; s < weights.length; s++) {
          row.put(weights[s], game.receiver(s, first).subtract(game.receiver(s, b)));
        }
        if ((tied >> b & 1) == 1) {
          equal(row, BigFraction.ZERO);
        } else {
          if (margin >= 0) {
            row.put(margin, BigFraction.MINUS_ONE);
          }
          atLeastZero(row);
        }
      }
    }

    Optional<BigFraction> maximum() {
      BigFraction[][] equalities = new BigFraction[rows.size()][objective.size()];
      for (int r = 0; r < equalities.length; r++) {
        Arrays.fill(equalities[r], BigFraction.ZERO);
        BigFraction[] equality = equalities[r];
        rows.get(r).forEach((j, coefficient) -> equality[j] = coefficient);
      }
      return RationalSimplex.maximum(
          objective.toArray(BigFraction[]::new),
          equalities,
          rightHandSide.toArray(BigFraction[]::new));
    }
  }
}
