// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.State;
import dev.bpa.solver.Solution;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * The picture of a solved game: the sender's value against the belief, with its concave closure and
 * the posteriors of the optimum, where beliefs are one number; the scheme as a heat map elsewhere.
 *
 * @see "Kamenica and Gentzkow (2011), corollary 2: the concave closure"
 */
public final class GamePlot {
  private GamePlot() {}

  /**
   * v(μ), its concave closure and the posteriors if there are two states and one prior, else the
   * scheme as a heat map.
   *
   * @param <S> the states of the game
   * @param solution of the game
   * @param title above the picture, as "prosecutor"
   * @return the drawing
   */
  public static <S extends State> Drawing of(Solution<S, ?> solution, String title) {
    var game = solution.scheme().game();
    Chart<?, ?> chart =
        game.states().size() == 2 && game.prior().equals(game.receiverPrior())
            ? new BeliefPlot<>(solution, title).draw()
            : SchemePlot.draw(solution.scheme(), title);
    return new Drawing(chart, "A solved game: " + title);
  }
}
