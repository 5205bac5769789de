// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.NamedState;
import dev.bpa.Utility;
import dev.bpa.game.AdditivePayoff;
import dev.bpa.game.AnonymousPayoff;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.Profile;
import dev.bpa.game.SupermodularPayoff;
import dev.bpa.game.UtilityTable;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PrivateSignalsProperties {
  private static final PrivateSignals PRIVATELY = PrivateSignals.withDefaults();

  @Provide
  Arbitrary<Juries.Shape> shapes() {
    return Juries.shapes(4, 4, 3);
  }

  @Provide
  Arbitrary<Juries.Shape> binary() {
    return Juries.shapes(4, 4, 2);
  }

  private static double certified(Certified solution) {
    Certificate proof = solution.certificate();
    assertEquals(proof.value(), proof.upperBound(), 1e-9, proof::toString);
    assertTrue(proof.obedienceViolation() <= 4e-9, proof::toString);
    assertTrue(proof.plausibilityResidual() <= 1e-12, proof::toString);
    return proof.value();
  }

  private static double privately(
      Juries.Shape shape, Utility<NamedState, Profile<Integer>> payoff) {
    return certified(PRIVATELY.solve(Juries.game(shape, payoff)));
  }

  /** Hides what a payoff is, so that all profiles are looked at. */
  private static Utility<NamedState, Profile<Integer>> unknown(
      Utility<NamedState, Profile<Integer>> payoff) {
    return (profile, state) -> payoff.of(profile, state);
  }

  @Property(tries = 200, seed = "1")
  void speakingApartBeatsSpeakingAloudBeatsSilence(@ForAll("shapes") Juries.Shape shape) {
    MultiReceiverGame<NamedState, Integer> game = Juries.game(shape, Juries.anyPayoff(shape));
    Solution<NamedState, Profile<Integer>> aloud = Juries.SOLVER.solve(game.publicly());
    double apart = certified(PRIVATELY.solve(game));
    assertTrue(apart >= certified(aloud) - 1e-9);
    assertTrue(aloud.value() >= aloud.noInformation() - 1e-9);
    assertTrue(aloud.value() >= aloud.fullInformation() - 1e-9);
  }

  @Property(tries = 200, seed = "2")
  void oneReceiverIsTheSameApartAndAloud(@ForAll("shapes") Juries.Shape any) {
    Juries.Shape shape = new Juries.Shape(1, any.states(), any.actions(), any.whole(), any.seed());
    MultiReceiverGame<NamedState, Integer> game = Juries.game(shape, Juries.anyPayoff(shape));
    UtilityTable<NamedState, Integer> sender =
        UtilityTable.of(
            game.states(),
            game.receivers().get(0).actions(),
            (action, state) -> game.sender().of(new Profile<>(List.of(action)), state));
    double single =
        certified(
            Juries.SOLVER.solve(
                new PersuasionGame<>(game.prior(), game.prior(), game.receivers().get(0), sender)));
    assertEquals(single, certified(PRIVATELY.solve(game)), 1e-9);
    assertEquals(single, certified(Juries.SOLVER.solve(game.publicly())), 1e-9);
  }

  @Property(tries = 100, seed = "3")
  void profilesThatAreNeverBestAreNotMissed(@ForAll("shapes") Juries.Shape shape) {
    MultiReceiverGame<NamedState, Integer> game = Juries.game(shape, Juries.anyPayoff(shape));
    PersuasionGame<NamedState, Profile<Integer>> pruned = game.publicly();
    List<Profile<Integer>> all = Juries.profiles(game);
    PersuasionGame<NamedState, Profile<Integer>> full =
        PersuasionGame.of(
            game.prior(),
            all,
            (profile, state) -> {
              double sum = 0;
              for (int i = 0; i < game.size(); i++) {
                sum += game.receivers().get(i).of(profile.of(i), state);
              }
              return sum;
            },
            game.sender());
    assertTrue(pruned.actions().size() <= all.size());
    assertEquals(
        certified(Juries.SOLVER.solve(full)), certified(Juries.SOLVER.solve(pruned)), 1e-8);
  }

  /** Of four receivers one can only do what counts, one cannot do it, and two may choose. */
  @Property(tries = 100, seed = "6")
  void soItDoesWhereSomeHaveNoChoice(@ForAll long seed) {
    Random random = new Random(seed);
    List<NamedState> states = List.of(new NamedState("s"), new NamedState("t"));
    List<UtilityTable<NamedState, Integer>> receivers = new ArrayList<>();
    for (List<Integer> actions :
        List.of(List.of(1), List.of(0, 2), List.of(0, 1), List.of(1, 2, 0))) {
      receivers.add(UtilityTable.of(states, actions, (action, state) -> random.nextInt(5) - 2));
    }
    AnonymousPayoff<NamedState, Integer> payoff =
        new AnonymousPayoff<>(
            1, (count, state) -> new Random(seed + 31L * count + state.hashCode()).nextGaussian());
    Distribution<NamedState> prior = Distribution.of(states, new double[] {0.75, 0.25});
    PrivateSolution<NamedState, Integer> solution =
        PRIVATELY.solve(new MultiReceiverGame<>(prior, receivers, payoff));
    double listed =
        certified(PRIVATELY.solve(new MultiReceiverGame<>(prior, receivers, unknown(payoff))));
    assertEquals(listed, certified(solution), 1e-8);
    assertEquals(1, solution.method().iterations());
  }

  @Property(tries = 200, seed = "4")
  void sortingSolvesWhatListingSolves(@ForAll("shapes") Juries.Shape shape) {
    AnonymousPayoff<NamedState, Integer> payoff =
        new AnonymousPayoff<>(1, (count, state) -> Juries.byCount(shape, count, state));
    PrivateSolution<NamedState, Integer> solution = PRIVATELY.solve(Juries.game(shape, payoff));
    assertEquals(privately(shape, unknown(payoff)), certified(solution), 1e-8);
    assertEquals(1, solution.method().iterations(), "columns have only to prove the optimum");
  }

  @Property(tries = 200, seed = "5")
  void cuttingPlanesSolveWhatListingSolvesByAChainOfSets(@ForAll("binary") Juries.Shape shape) {
    SupermodularPayoff<NamedState, Integer> payoff =
        new SupermodularPayoff<>(1, Juries.supermodular(shape));
    PrivateSolution<NamedState, Integer> solution = PRIVATELY.solve(Juries.game(shape, payoff));
    assertEquals(privately(shape, unknown(payoff)), certified(solution), 1e-8);
    solution
        .scheme()
        .lotteries()
        .values()
        .forEach(
            lottery ->
                lottery
                    .support()
                    .forEach(
                        one ->
                            lottery
                                .support()
                                .forEach(two -> assertTrue(nested(one, two) || nested(two, one)))));
  }

  private static boolean nested(Profile<Integer> inner, Profile<Integer> outer) {
    for (int i = 0; i < inner.actions().size(); i++) {
      if (inner.of(i) > outer.of(i)) {
        return false;
      }
    }
    return true;
  }

  @Property(tries = 200, seed = "6")
  void oneAtATimeSolvesWhatListingSolves(@ForAll("shapes") Juries.Shape shape) {
    Random random = new Random(~shape.seed());
    List<Utility<? super NamedState, ? super Integer>> parts = new ArrayList<>();
    for (int i = 0; i < shape.receivers(); i++) {
      double[][] part = new double[shape.states()][shape.actions()];
      for (double[] row : part) {
        for (int a = 0; a < row.length; a++) {
          row[a] = shape.utility(random);
        }
      }
      parts.add((action, state) -> part[Integer.parseInt(state.name().substring(1))][action]);
    }
    AdditivePayoff<NamedState, Integer> payoff = new AdditivePayoff<>(parts);
    assertEquals(privately(shape, unknown(payoff)), privately(shape, payoff), 1e-8);
  }

  /** A receiver may be tied by what it is told in a state of probability 1e-7. */
  @Property(tries = 400, seed = "7")
  void chainsAreSettledWhereStatesAreRare(@ForAll("binary") Juries.Shape shape) {
    MultiReceiverGame<NamedState, Integer> game =
        Juries.game(shape, new SupermodularPayoff<>(1, Juries.supermodular(shape)));
    double[] prior = game.states().stream().mapToDouble(s -> 1e-7).toArray();
    prior[0] = 0.6;
    prior[prior.length - 1] += 1 - Arrays.stream(prior).sum();
    certified(
        PRIVATELY.solve(
            new MultiReceiverGame<>(
                Distribution.of(game.states(), prior), game.receivers(), game.sender())));
  }
}
