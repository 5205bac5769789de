// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static dev.bpa.solver.Juries.Quality.BAD;
import static dev.bpa.solver.Juries.Quality.GOOD;

import dev.bpa.NamedState;
import dev.bpa.State;
import dev.bpa.Utility;
import dev.bpa.game.MultiReceiverGame;
import dev.bpa.game.Profile;
import dev.bpa.game.UtilityTable;
import dev.bpa.probability.Distribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Games of several receivers: the judges of the literature, and random ones. */
final class Juries {
  enum Quality implements State {
    BAD,
    GOOD
  }

  enum Vote {
    PASS,
    ACT
  }

  static final List<Vote> VOTES = List.of(Vote.values());
  static final Distribution<Quality> PRIOR = Distribution.of(BAD, 0.7, GOOD, 0.3);

  static final Solver SOLVER = Solver.withDefaults();

  private Juries() {}

  /** The judge who acts if and only if Pr(GOOD) reaches the threshold. */
  static Utility<Quality, Vote> judge(double threshold) {
    return (vote, quality) -> vote == Vote.PASS ? 0 : quality == GOOD ? 1 - threshold : -threshold;
  }

  /** n judges of threshold 1/2. */
  static MultiReceiverGame<Quality, Vote> jury(int n, Utility<Quality, Profile<Vote>> payoff) {
    return MultiReceiverGame.of(PRIOR, VOTES, Collections.nCopies(n, judge(0.5)), payoff);
  }

  /** What a random game is made of: small whole utilities, so that ties abound, or any numbers. */
  record Shape(int receivers, int states, int actions, boolean whole, long seed) {
    Random random() {
      return new Random(seed);
    }

    double utility(Random random) {
      return whole ? random.nextInt(5) - 2 : 2 * random.nextDouble() - 1;
    }
  }

  static Arbitrary<Shape> shapes(int receivers, int states, int actions) {
    return Arbitraries.integers()
        .between(1, receivers)
        .flatMap(
            n ->
                Arbitraries.integers()
                    .between(1, states)
                    .flatMap(
                        s ->
                            Arbitraries.integers()
                                .between(2, actions)
                                .flatMap(
                                    a ->
                                        Arbitraries.of(true, false)
                                            .flatMap(
                                                whole ->
                                                    Arbitraries.longs()
                                                        .map(
                                                            seed ->
                                                                new Shape(
                                                                    n, s, a, whole, seed))))));
  }

  /** A game of this shape with the payoff, actions being numbers from 0. */
  static MultiReceiverGame<NamedState, Integer> game(
      Shape shape, Utility<NamedState, Profile<Integer>> payoff) {
    Random random = shape.random();
    List<NamedState> states =
        IntStream.range(0, shape.states).mapToObj(s -> new NamedState("s" + s)).toList();
    List<Integer> actions = IntStream.range(0, shape.actions).boxed().toList();
    List<UtilityTable<NamedState, Integer>> receivers = new ArrayList<>();
    for (int i = 0; i < shape.receivers; i++) {
      double[][] rows = new double[shape.states][shape.actions];
      for (double[] row : rows) {
        for (int a = 0; a < row.length; a++) {
          row[a] = shape.utility(random);
        }
      }
      receivers.add(UtilityTable.of(states, actions, rows));
    }
    double[] prior = states.stream().mapToDouble(s -> random.nextInt(4)).toArray();
    prior[0]++;
    double total = IntStream.range(0, prior.length).mapToDouble(s -> prior[s]).sum();
    for (int s = 0; s < prior.length; s++) {
      prior[s] /= total;
    }
    return new MultiReceiverGame<>(Distribution.of(states, prior), receivers, payoff);
  }

  /** A payoff with a number of its own for each profile and state. */
  static Utility<NamedState, Profile<Integer>> anyPayoff(Shape shape) {
    return (profile, state) ->
        shape.utility(new Random(31L * (31L * shape.seed + profile.hashCode()) + state.hashCode()));
  }

  /** A payoff v(k, ω) of the count of a number's own for each. */
  static double byCount(Shape shape, int count, NamedState state) {
    return shape.utility(new Random(31L * (31L * shape.seed + count) + state.hashCode()));
  }

  /** A supermodular payoff: each acting is worth something, and each two together no less. */
  static Utility<NamedState, Profile<Integer>> supermodular(Shape shape) {
    return (profile, state) -> {
      Random random = new Random(31L * shape.seed + state.hashCode());
      double sum = shape.utility(random);
      for (int i = 0; i < shape.receivers; i++) {
        double alone = shape.utility(random);
        sum += profile.of(i) == 1 ? alone : 0;
        for (int j = 0; j < i; j++) {
          double together = Math.abs(shape.utility(random));
          sum += profile.of(i) == 1 && profile.of(j) == 1 ? together : 0;
        }
      }
      return sum;
    };
  }

  /** All profiles. */
  static <S extends State, A> List<Profile<A>> profiles(MultiReceiverGame<S, A> game) {
    List<List<A>> all = List.of(List.of());
    for (UtilityTable<S, A> receiver : game.receivers()) {
      List<List<A>> longer = new ArrayList<>();
      for (List<A> start : all) {
        for (A action : receiver.actions()) {
          List<A> profile = new ArrayList<>(start);
          profile.add(action);
          longer.add(profile);
        }
      }
      all = longer;
    }
    return all.stream().map(Profile::new).toList();
  }
}
