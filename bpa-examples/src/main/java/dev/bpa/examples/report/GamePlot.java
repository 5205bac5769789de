// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.report;

import dev.bpa.State;
import dev.bpa.solver.Solution;
import java.io.IOException;
import java.nio.file.Path;
import org.knowm.xchart.internal.chartpart.Chart;

/** The picture of a solved game. */
public final class GamePlot {
  private GamePlot() {}

  /**
   * Draws v(μ), its concave closure and the posteriors if there are two states and one prior, else
   * the scheme as a heat map.
   *
   * @param <S> the states of the game
   * @param file its name ends in .svg or .png
   * @param solution of the game
   * @param title above the picture
   * @throws IOException if the file cannot be written
   * @throws IllegalArgumentException as {@link Picture#of}
   */
  public static <S extends State> void write(Path file, Solution<S, ?> solution, String title)
      throws IOException {
    Picture.of(file).write(chart(solution, title), file);
  }

  private static <S extends State> Chart<?, ?> chart(Solution<S, ?> solution, String title) {
    var game = solution.scheme().game();
    return game.states().size() == 2 && game.prior().equals(game.receiverPrior())
        ? new BeliefPlot<>(solution, title).draw()
        : SchemePlot.draw(solution.scheme(), title);
  }
}
