// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.Utility;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.Profile;
import dev.bpa.game.UtilityTable;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of optimal schemes with several receivers, as {@link OptimalSchemeProperties}. */
class GroupProperties {
  private static final double ROUNDING = 1e-8;

  @Provide
  Arbitrary<Juries.Shape> shapes() {
    return Juries.shapes(3, 4, 3);
  }

  private static double privately(MultiReceiverGame<NamedState, Integer> game) {
    return PrivateSignals.withDefaults().solve(game).value();
  }

  private static double publicly(MultiReceiverGame<NamedState, Integer> game) {
    return Juries.SOLVER.solve(game.publicly()).value();
  }

  /** Σ_i weight · u_i(a_i, ω). */
  private static MultiReceiverGame<NamedState, Integer> concerned(
      MultiReceiverGame<NamedState, Integer> game, double weight) {
    return new MultiReceiverGame<>(
        game.prior(),
        game.receivers(),
        (profile, state) -> {
          double sum = 0;
          for (int i = 0; i < game.size(); i++) {
            sum += weight * game.receivers().get(i).of(profile.of(i), state);
          }
          return sum;
        });
  }

  private static MultiReceiverGame<NamedState, Integer> anyGame(Juries.Shape shape) {
    return Juries.game(shape, Juries.anyPayoff(shape));
  }

  @Property(tries = 100, seed = "11")
  void whoWantsWhatTheReceiversWantTellsAll(@ForAll("shapes") Juries.Shape shape) {
    MultiReceiverGame<NamedState, Integer> game = concerned(anyGame(shape), 1);
    double informed = 0;
    for (int s = 0; s < game.states().size(); s++) {
      for (UtilityTable<NamedState, Integer> receiver : game.receivers()) {
        informed +=
            game.prior().probability(game.states().get(s))
                * Arrays.stream(receiver.rows()[s]).max().orElseThrow();
      }
    }
    assertEquals(informed, privately(game), ROUNDING);
    assertEquals(informed, publicly(game), ROUNDING);
  }

  @Property(tries = 100, seed = "12")
  void whoWantsTheOppositeTellsNothing(@ForAll("shapes") Juries.Shape shape) {
    MultiReceiverGame<NamedState, Integer> game = concerned(anyGame(shape), -1);
    double uninformed = 0;
    for (UtilityTable<NamedState, Integer> receiver : game.receivers()) {
      uninformed -=
          receiver.actions().stream()
              .mapToDouble(a -> game.prior().expect(s -> receiver.of(a, s)))
              .max()
              .orElseThrow();
    }
    assertEquals(uninformed, privately(game), ROUNDING);
    assertEquals(uninformed, publicly(game), ROUNDING);
  }

  @Property(tries = 100, seed = "13")
  void theOrderOfReceiversDoesNotMatter(@ForAll("shapes") Juries.Shape shape) {
    MultiReceiverGame<NamedState, Integer> game = anyGame(shape);
    MultiReceiverGame<NamedState, Integer> turned =
        new MultiReceiverGame<>(
            game.prior(),
            reversed(game.receivers()),
            (profile, state) ->
                game.sender().of(new Profile<>(reversed(profile.actions())), state));
    assertEquals(privately(game), privately(turned), ROUNDING);
    assertEquals(publicly(game), publicly(turned), ROUNDING);
  }

  @Property(tries = 100, seed = "14")
  void unitsAndOriginsOfUtilityDoNotMatter(
      @ForAll("shapes") Juries.Shape shape,
      @ForAll @IntRange(min = -6, max = 6) int power,
      @ForAll @IntRange(min = -9, max = 9) int origin) {
    MultiReceiverGame<NamedState, Integer> game = anyGame(shape);
    double unit = Math.pow(10, power);
    List<UtilityTable<NamedState, Integer>> receivers = new ArrayList<>();
    for (UtilityTable<NamedState, Integer> receiver : game.receivers()) {
      Utility<NamedState, Integer> other =
          (a, s) -> unit * (receiver.of(a, s) + origin * s.name().length());
      receivers.add(UtilityTable.of(game.states(), receiver.actions(), other));
    }
    MultiReceiverGame<NamedState, Integer> rescaled =
        new MultiReceiverGame<>(
            game.prior(), receivers, (profile, s) -> unit * game.sender().of(profile, s) + origin);
    assertEquals(
        unit * privately(game) + origin,
        privately(rescaled),
        ROUNDING * unit + 1e-14 * Math.abs(origin));
  }

  /** Of two states that are told apart no longer the sender cannot tell which it is. */
  @Property(tries = 100, seed = "15")
  void aSenderWhoSeesLessEarnsNoMore(@ForAll("shapes") Juries.Shape any) {
    Juries.Shape shape =
        new Juries.Shape(any.receivers(), 3, any.actions(), any.whole(), any.seed());
    MultiReceiverGame<NamedState, Integer> game = anyGame(shape);
    assertTrue(privately(blurred(game)) <= privately(game) + ROUNDING);
  }

  /** The game in which the last two of three states look alike to the sender. */
  private static MultiReceiverGame<NamedState, Integer> blurred(
      MultiReceiverGame<NamedState, Integer> game) {
    List<NamedState> states = game.states();
    double[] p = states.stream().mapToDouble(game.prior()::probability).toArray();
    double both = p[1] + p[2];
    double share = both > 0 ? p[1] / both : 0.5;
    List<NamedState> seen = states.subList(0, 2);
    List<UtilityTable<NamedState, Integer>> receivers = new ArrayList<>();
    for (UtilityTable<NamedState, Integer> receiver : game.receivers()) {
      Utility<NamedState, Integer> average = averaged(receiver, states, share);
      receivers.add(UtilityTable.of(seen, receiver.actions(), average));
    }
    return new MultiReceiverGame<>(
        Distribution.of(seen, new double[] {p[0], both}),
        receivers,
        averaged(game.sender(), states, share));
  }

  private static <A> Utility<NamedState, A> averaged(
      Utility<? super NamedState, ? super A> utility, List<NamedState> states, double share) {
    return (action, state) ->
        state.equals(states.get(0))
            ? utility.of(action, state)
            : share * utility.of(action, states.get(1))
                + (1 - share) * utility.of(action, states.get(2));
  }

  private static <T> List<T> reversed(List<T> list) {
    List<T> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }
}
