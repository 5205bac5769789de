// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Observation;
import dev.bpa.Prior;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.game.BestResponse;
import dev.bpa.game.MarkovGame;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.game.UtilityTable;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.policy.Silence;
import dev.bpa.probability.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class BackwardInductionProperties {
  private enum Node implements Context {
    FIRST,
    SECOND,
    END
  }

  private static final List<NamedState> STATES =
      List.of(new NamedState("s0"), new NamedState("s1"), new NamedState("s2"));
  private static final List<Integer> ACTIONS = List.of(0, 1, 2);

  @Property(tries = 100, seed = "1")
  void playedForwardThePolicyEarnsItsValueAndNoOtherMore(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 2) int horizon,
      @ForAll @DoubleRange(min = 0, max = 1) double discount) {
    MarkovGame<NamedState, Integer> game = game(new Random(seed));
    MarkovSolution<NamedState, Integer> solution =
        BackwardInduction.with(Juries.SOLVER)
            .withDiscount(discount)
            .solve(game, Node.FIRST, horizon);
    assertTrue(solution.certificate().gap() <= horizon * 1e-9);
    Play play = new Play(game, solution, discount);
    double played = play.worth(solution::policy, Node.FIRST, 0);
    assertEquals(solution.value(), played, 1e-8);
    assertTrue(play.worth(step -> new Silence()::given, Node.FIRST, 0) <= played + 1e-8);
    assertTrue(play.worth(step -> new FullDisclosure()::given, Node.FIRST, 0) <= played + 1e-8);
    SignalingPolicy<NamedState> greedy =
        BackwardInduction.with(Juries.SOLVER).withDiscount(0).solve(game, Node.FIRST, 1).policy(0);
    assertTrue(
        play.worth(step -> step == 0 ? greedy : solution.policy(step), Node.FIRST, 0)
            <= played + 1e-8);
  }

  private static MarkovGame<NamedState, Integer> game(Random random) {
    Map<Context, PersuasionGame<NamedState, Integer>> stages = new LinkedHashMap<>();
    for (Node node : List.of(Node.FIRST, Node.SECOND)) {
      double[] weights = random.doubles(3, 0.1, 1).toArray();
      Distribution<NamedState> prior =
          Distribution.proportionalTo(
              Map.of(
                  STATES.get(0), weights[0], STATES.get(1), weights[1], STATES.get(2), weights[2]));
      stages.put(node, new PersuasionGame<>(prior, prior, table(random), table(random)));
    }
    double[][] moves =
        IntStream.range(0, 2).mapToObj(n -> random.doubles(9).toArray()).toArray(double[][]::new);
    return new MarkovGame<>(
        stages,
        (node, action, state) -> {
          double stays = moves[node.equals(Node.FIRST) ? 0 : 1][3 * action + STATES.indexOf(state)];
          return Distribution.of(
              List.of(Node.FIRST, Node.SECOND, Node.END),
              new double[] {stays / 2, 0.5, 0.5 - stays / 2});
        });
  }

  private static UtilityTable<NamedState, Integer> table(Random random) {
    boolean whole = random.nextBoolean();
    double[][] rows = new double[3][3];
    for (double[] row : rows) {
      for (int a = 0; a < 3; a++) {
        row[a] = whole ? random.nextInt(3) - 1 : 2 * random.nextDouble() - 1;
      }
    }
    return UtilityTable.of(STATES, ACTIONS, rows);
  }

  /** Policies played by best responses, without any use of the solver but for ties. */
  private record Play(
      MarkovGame<NamedState, Integer> game,
      MarkovSolution<NamedState, Integer> solution,
      double discount) {

    double worth(IntFunction<SignalingPolicy<NamedState>> policies, Context node, int step) {
      PersuasionGame<NamedState, Integer> stage = game.stages().get(node);
      if (stage == null || step == solution.steps().size()) {
        return 0;
      }
      SignalingPolicy<NamedState> policy = policies.apply(step);
      BestResponse<NamedState, Integer> receiver =
          BestResponse.to(policy, Prior.of(stage.prior()), stage.receiver(), ACTIONS)
              .breakingTies(
                  TieBreak.SENDER_PREFERRED,
                  (action, state) -> reward(policies, node, step, action, state));
      return stage
          .prior()
          .expect(
              state -> {
                Distribution<Signal> lottery = policy.given(state, node);
                return lottery.expect(
                    signal ->
                        reward(
                            policies,
                            node,
                            step,
                            receiver.respond(new Observation(node, signal)),
                            state));
              });
    }

    private double reward(
        IntFunction<SignalingPolicy<NamedState>> policies,
        Context node,
        int step,
        Integer action,
        NamedState state) {
      double later =
          game.transition()
              .next(node, action, state)
              .expect(next -> worth(policies, next, step + 1));
      return requireStage(node).sender().of(action, state) + discount * later;
    }

    private PersuasionGame<NamedState, Integer> requireStage(Context node) {
      return java.util.Objects.requireNonNull(game.stages().get(node));
    }
  }
}
