// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.probability.Distribution;
import dev.bpa.solver.Scheme;
import dev.bpa.solver.Solution;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A solution as people read it: what it earns, and a column a signal, the most frequent first, with
 * what the receiver does and believes after it and in which states it is sent.
 *
 * @see Solution
 */
public final class SolutionTable {
  private static final int MOST_STATES = 24;
  private static final int MOST_SIGNALS = 6;
  private static final double ROUNDING = 1e-13;
  private static final MathContext DIGITS = new MathContext(10);

  private final List<Integer> signals; // in the order of the columns
  private final TextTable table = new TextTable();

  private SolutionTable(Scheme<?, ?> scheme) {
    double[] probability = scheme.probability();
    signals =
        IntStream.range(0, probability.length)
            .boxed()
            .sorted(Comparator.comparingDouble(g -> -probability[g]))
            .limit(MOST_SIGNALS)
            .toList();
  }

  /**
   * Prints the solution, as much of it as can be taken in.
   *
   * @param <S> the states of the game
   * @param out where it is printed
   * @param heading lines that say what game it is
   * @param solution with its scheme and certificate
   */
  public static <S extends State> void print(
      PrintWriter out, List<String> heading, Solution<S, ?> solution) {
    Scheme<S, ?> scheme = solution.scheme();
    heading.forEach(line -> out.println(TextTable.harmless(line)));
    out.println();
    out.println("  value             " + earned(solution));
    out.println("  no information    " + number(solution.noInformation()));
    out.println("  full information  " + number(solution.fullInformation()));
    out.println("  found by          " + foundBy(solution));
    out.println();
    SolutionTable shown = new SolutionTable(scheme);
    shown.responses(scheme);
    shown.states(scheme);
    shown.table.print(out);
    int signals = scheme.signals().size() - shown.signals.size();
    int states = scheme.game().states().size() - MOST_STATES;
    if (signals > 0 || states > 0) {
      out.printf(
          Locale.ROOT,
          "%n  Not shown: %,d signals, %,d states. They are in --format json.%n",
          Math.max(0, signals),
          Math.max(0, states));
    }
  }

  private static String earned(Solution<?, ?> solution) {
    double gap = solution.certificate().gap();
    boolean clear =
        solution.scheme().tieBreak() != TieBreak.SENDER_PREFERRED
            && gap > ROUNDING * solution.scheme().game().sender().magnitude();
    return "%s (no policy earns more than %s; gap %s%s)"
        .formatted(
            number(solution.value()),
            number(solution.certificate().upperBound()),
            small(gap),
            clear ? ", what it costs to keep clear of ties" : "");
  }

  private static String foundBy(Solution<?, ?> solution) {
    String ties =
        switch (solution.scheme().tieBreak()) {
          case SENDER_PREFERRED -> "in the sender's favour";
          case ADVERSARIAL -> "against the sender";
          case FIRST_LISTED -> "by the action listed first";
        };
    return solution.method().name() + ", ties broken " + ties;
  }

  private void responses(Scheme<?, ?> scheme) {
    double[] probability = scheme.probability();
    row("signal", g -> TextTable.name(scheme.signals().get(g)), "");
    row("probability", g -> TextTable.share(probability[g]), "");
    row("action", g -> TextTable.name(scheme.actions().get(g)), "");
  }

  private <S extends State> void states(Scheme<S, ?> scheme) {
    PersuasionGame<S, ?> game = scheme.game();
    double[][] posteriors = scheme.posteriors();
    double[][] kernel = scheme.kernel();
    block("belief", game, game.receiverPrior(), (g, s) -> posteriors[g][s]);
    block("policy", game, game.prior(), (g, s) -> kernel[s][g]);
  }

  @FunctionalInterface
  private interface Cell {
    double at(int signal, int state);
  }

  private <S extends State> void block(
      String title, PersuasionGame<S, ?> game, Distribution<S> prior, Cell cell) {
    table.row(List.of());
    row(title, g -> "", "prior");
    for (int i = 0; i < Math.min(MOST_STATES, game.states().size()); i++) {
      int s = i;
      S state = game.states().get(s);
      row(
          TextTable.name(state),
          g -> TextTable.share(cell.at(g, s)),
          TextTable.share(prior.probability(state)));
    }
  }

  private void row(String title, IntFunction<String> cell, String last) {
    List<String> cells = new ArrayList<>();
    cells.add(title);
    signals.forEach(g -> cells.add(cell.apply(g)));
    cells.add(last);
    table.row(cells);
  }

  private static String small(double gap) {
    return gap == 0 ? "0" : String.format(Locale.ROOT, "%.0e", gap);
  }

  private static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return Math.abs(rounded.scale()) <= DIGITS.getPrecision()
        ? rounded.toPlainString()
        : rounded.toString();
  }
}
