// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.shell;

import dev.bpa.State;
import dev.bpa.examples.report.Drawing;
import dev.bpa.examples.report.GamePlot;
import dev.bpa.examples.report.LearningPlot;
import dev.bpa.learning.LearningCurve;
import dev.bpa.solver.Solution;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The pictures of a session in JShell or a notebook: {@code plot} puts one into a file, {@code svg}
 * gives it as text, for a notebook to display.
 *
 * @see Shell
 */
public final class Sketches {
  private static final String GAME = "the sender's value";

  private Sketches() {}

  /**
   * Draws a solved game and opens the picture where there is a desktop.
   *
   * @param <S> states
   * @param solution as {@link Shell#solve(dev.bpa.game.PersuasionGame)} returns it
   * @return the file, a temporary one
   * @throws IOException if it cannot be written
   */
  public static <S extends State> Path plot(Solution<S, ?> solution) throws IOException {
    return opened(GamePlot.of(solution, GAME));
  }

  /**
   * Draws a solved game.
   *
   * @param <S> states
   * @param solution as {@link Shell#solve(dev.bpa.game.PersuasionGame)} returns it
   * @param file a file.svg or a file.png
   * @return the file
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if the file's name ends otherwise
   */
  public static <S extends State> Path plot(Solution<S, ?> solution, String file)
      throws IOException {
    return written(GamePlot.of(solution, GAME), Path.of(file));
  }

  /**
   * Draws a learning curve and opens the picture where there is a desktop.
   *
   * @param curve with a point at least
   * @return the file, a temporary one
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if the curve has no point
   */
  public static Path plot(LearningCurve curve) throws IOException {
    return opened(LearningPlot.of(curve));
  }

  /**
   * Draws a learning curve.
   *
   * @param curve with a point at least
   * @param file a file.svg or a file.png
   * @return the file
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if the file's name ends otherwise, or the curve has no point
   */
  public static Path plot(LearningCurve curve, String file) throws IOException {
    return written(LearningPlot.of(curve), Path.of(file));
  }

  /**
   * {@return a solved game as an SVG element}
   *
   * @param <S> states
   * @param solution as {@link Shell#solve(dev.bpa.game.PersuasionGame)} returns it
   */
  public static <S extends State> String svg(Solution<S, ?> solution) {
    return GamePlot.of(solution, GAME).svg();
  }

  /**
   * {@return a learning curve as an SVG element}
   *
   * @param curve with a point at least
   * @throws IllegalArgumentException if the curve has no point
   */
  public static String svg(LearningCurve curve) {
    return LearningPlot.of(curve).svg();
  }

  private static Path opened(Drawing drawing) throws IOException {
    Path file = written(drawing, Files.createTempFile("bpa-", ".png"));
    if (!GraphicsEnvironment.isHeadless()
        && Desktop.isDesktopSupported()
        && Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) {
      Desktop.getDesktop().open(file.toFile());
    }
    return file;
  }

  private static Path written(Drawing drawing, Path file) throws IOException {
    drawing.write(file);
    return file;
  }
}
