// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.shell;

import dev.bpa.Advisor;
import dev.bpa.Context;
import dev.bpa.NamedState;
import dev.bpa.Outcome;
import dev.bpa.Persuader;
import dev.bpa.Prior;
import dev.bpa.Prompt;
import dev.bpa.Receiver;
import dev.bpa.Signal;
import dev.bpa.SignalingPolicy;
import dev.bpa.State;
import dev.bpa.examples.report.PolicyTable;
import dev.bpa.examples.report.RoundTable;
import dev.bpa.examples.report.SolutionTable;
import dev.bpa.format.GameFile;
import dev.bpa.game.BestResponse;
import dev.bpa.game.PersuasionGame;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import dev.bpa.solver.Solution;
import dev.bpa.solver.Solver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * The verbs of a session in JShell or a notebook. They print what a person wants to see on standard
 * output; {@code solve} also returns the solution, for the next lines to go on with:
 *
 * <pre>{@code
 * var best = solve("bpa-examples/src/main/games/prosecutor.json");
 * persuade(best);
 * plot(best, "prosecutor.svg");
 * }</pre>
 *
 * <p>{@code jshell.sh} imports these methods, and those of {@link Sketches}, by their bare names.
 */
public final class Shell {
  private Shell() {}

  /**
   * Solves a game and prints its solution, as {@code bpa solve} does.
   *
   * @param <S> states
   * @param <A> actions
   * @param game what sender and receiver know, can do and want
   * @return an optimal policy, with its {@linkplain Solution#certificate() certificate}
   * @throws dev.bpa.solver.SolverException if no optimum could be proved
   */
  public static <S extends State, A> Solution<S, A> solve(PersuasionGame<S, A> game) {
    return solved(
        game,
        List.of(
            "a game of %d states and %d actions"
                .formatted(game.states().size(), game.actions().size())));
  }

  /**
   * Solves the game of these numbers, its states s0, s1, … and its actions a0, a1, …
   *
   * @param prior {@code double[state]}
   * @param receiver u as {@code double[state][action]}
   * @param sender v as {@code double[state][action]}
   * @return as {@link #solve(PersuasionGame)} does
   * @throws IllegalArgumentException as {@link PersuasionGame#of(double[], double[][], double[][])}
   * @throws dev.bpa.solver.SolverException if no optimum could be proved
   */
  public static Solution<NamedState, String> solve(
      double[] prior, double[][] receiver, double[][] sender) {
    return solve(PersuasionGame.of(prior, receiver, sender));
  }

  /**
   * Solves the game in a file, and prints its solution under its name and source.
   *
   * @param file JSON, as {@link GameFile} reads it
   * @return as {@link #solve(PersuasionGame)} does
   * @throws IOException if it cannot be read, or is no game
   * @throws dev.bpa.solver.SolverException if no optimum could be proved
   */
  public static Solution<NamedState, String> solve(String file) throws IOException {
    GameFile game = GameFile.read(Path.of(file));
    List<String> heading = new ArrayList<>(List.of(game.about().name().orElse(file)));
    game.about().source().ifPresent(heading::add);
    return solved(game.game(), heading);
  }

  private static <S extends State, A> Solution<S, A> solved(
      PersuasionGame<S, A> game, List<String> heading) {
    Solution<S, A> solution = Solver.withDefaults().solve(game);
    print(out -> SolutionTable.print(out, heading, solution));
    return solution;
  }

  /**
   * Plays one round about a text and prints it, step by step.
   *
   * @param <S> states
   * @param <A> actions
   * @param persuader who observes the state and sends a signal
   * @param receiver who sees the text and the signal
   * @param prompt the text
   * @throws IllegalArgumentException if the prompt is blank
   */
  public static <S extends State, A> void persuade(
      Persuader<S> persuader, Receiver<A> receiver, String prompt) {
    persuade(persuader, receiver, Prompt.of(prompt));
  }

  /**
   * Plays one round and prints it, step by step.
   *
   * @param <S> states
   * @param <A> actions
   * @param persuader who observes the state and sends a signal
   * @param receiver who sees the context and the signal
   * @param context what all know
   */
  public static <S extends State, A> void persuade(
      Persuader<S> persuader, Receiver<A> receiver, Context context) {
    Outcome<S, A> outcome = persuader.persuade(receiver, context);
    print(out -> RoundTable.print(out, outcome));
  }

  /**
   * Plays one round of a solved game, between its best policy and the receiver that knows it, and
   * prints it.
   *
   * @param <S> states
   * @param <A> actions
   * @param solution as {@code solve} returns it
   */
  public static <S extends State, A> void persuade(Solution<S, A> solution) {
    persuade(advisor(solution), receiver(solution), Context.none());
  }

  /**
   * Plays many rounds of a solved game, with seed 0, and prints what the sender earned on average.
   *
   * @param <S> states
   * @param <A> actions
   * @param solution as {@code solve} returns it
   * @param rounds how many, ≥ 1
   * @throws IllegalArgumentException if rounds &lt; 1
   */
  public static <S extends State, A> void persuade(Solution<S, A> solution, int rounds) {
    if (rounds < 1) {
      throw new IllegalArgumentException("At least one round must be played, not " + rounds);
    }
    PersuasionGame<S, A> game = solution.scheme().game();
    Advisor<S> advisor = advisor(solution);
    Receiver<A> receiver = receiver(solution);
    double mean =
        LongStream.range(0, rounds)
            .mapToObj(round -> advisor.persuade(receiver, Context.none()))
            .mapToDouble(outcome -> game.sender().of(outcome.action(), outcome.state()))
            .average()
            .orElseThrow();
    print(
        out ->
            out.printf(
                Locale.ROOT,
                "  earned %.4f on average of %,d %s; in theory %.4f%n",
                mean,
                rounds,
                rounds == 1 ? "round" : "rounds",
                solution.value()));
  }

  /**
   * Prints π(signal | state).
   *
   * @param policy a row a state
   */
  public static void show(TabularPolicy<?> policy) {
    print(out -> PolicyTable.print(out, policy));
  }

  /**
   * Prints π(signal | state) of these states, where there is no context.
   *
   * @param <S> states
   * @param policy is asked once for each state
   * @param states in the order shown; at least one
   * @throws IllegalArgumentException if there is no state
   */
  public static <S extends State> void show(
      SignalingPolicy<? super S> policy, Collection<S> states) {
    Map<S, Distribution<Signal>> kernel = new LinkedHashMap<>();
    states.forEach(state -> kernel.put(state, policy.given(state, Context.none())));
    show(TabularPolicy.of(kernel));
  }

  private static <S extends State> Advisor<S> advisor(Solution<S, ?> solution) {
    return Advisor.commitTo(solution.policy())
        .informedBy(Prior.of(solution.scheme().game().prior()));
  }

  private static <S extends State, A> Receiver<A> receiver(Solution<S, A> solution) {
    PersuasionGame<S, A> game = solution.scheme().game();
    Prior<S> prior = Prior.of(game.receiverPrior());
    return BestResponse.to(solution.policy(), prior, game.receiver(), game.actions())
        .breakingTies(solution.scheme().tieBreak(), game.sender());
  }

  /** On standard output as it is now, for a notebook puts another in its place. */
  private static void print(Consumer<PrintWriter> printed) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    printed.accept(writer);
    writer.flush();
    System.out.print(text);
    System.out.flush();
  }
}
