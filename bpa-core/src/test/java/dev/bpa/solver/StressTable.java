// SPDX-License-Identifier: Apache-2.0
package dev.bpa.solver;

import dev.bpa.NamedState;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Solves {@link HardGames} of many sizes under all tie-breaks and prints what was worst of each
 * kind, in shares of the ranges of utility: {@code ./bench.sh stress [SEEDS [STATESxACTIONS…]]}.
 */
final class StressTable {
  private static final int SEEDS = 6;
  private static final List<String> SIZES =
      List.of(
          "1x1", "1x9", "9x1", "2x60", "60x2", "5x5", "12x9", "23x35", "35x23", "36x29", "60x60");

  private double gap;
  private double violation;
  private int thrown;
  private final List<Double> milliseconds = new ArrayList<>();

  private StressTable() {}

  /**
   * Runs it.
   *
   * @param args the number of games of each kind and size, and sizes; 6 and many by default
   */
  public static void main(String[] args) {
    int seeds = args.length > 0 ? Integer.parseInt(args[0]) : SEEDS;
    List<String> sizes = args.length > 1 ? List.of(args).subList(1, args.length) : SIZES;
    System.out.println(
        "| kind | ties | games | worst gap | worst violation | thrown | median ms | worst ms |");
    System.out.println("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (HardGames kind : HardGames.values()) {
      for (TieBreak tieBreak : TieBreak.values()) {
        StressTable table = new StressTable();
        Solver solver = Solver.withDefaults().withTieBreak(tieBreak);
        for (String size : sizes) {
          List<String> sides = List.of(size.split("x", -1));
          for (int seed = 0; seed < seeds; seed++) {
            table.solve(
                solver,
                kind.game(Integer.parseInt(sides.get(0)), Integer.parseInt(sides.get(1)), seed),
                kind + " " + size + " of seed " + seed + ", " + tieBreak);
          }
        }
        System.out.println(table.row(kind, tieBreak));
      }
    }
  }

  private void solve(Solver solver, PersuasionGame<NamedState, String> game, String name) {
    long start = System.nanoTime();
    try {
      Certificate certificate = solver.solve(game).certificate();
      gap = Math.max(gap, share(certificate.gap(), game.sender().range()));
      violation =
          Math.max(violation, share(certificate.obedienceViolation(), game.receiver().range()));
    } catch (SolverException e) {
      thrown++;
      System.err.println(name + ": " + e.getMessage());
    }
    milliseconds.add((System.nanoTime() - start) / 1e6);
  }

  private static double share(double part, double range) {
    return range > 0 ? part / range : part;
  }

  private String row(HardGames kind, TieBreak tieBreak) {
    Collections.sort(milliseconds);
    int last = milliseconds.size() - 1;
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %.1e | %.1e | %d | %.1f | %.0f |",
        kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        tieBreak.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        last + 1,
        gap,
        violation,
        thrown,
        milliseconds.get(last / 2),
        milliseconds.get(last));
  }
}
