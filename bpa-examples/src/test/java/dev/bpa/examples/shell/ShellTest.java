// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.game.PersuasionGame;
import dev.bpa.learning.LearningCurve;
import dev.bpa.policy.FullDisclosure;
import dev.bpa.probability.Distribution;
import dev.bpa.solver.Solution;
import dev.bpa.solver.Solver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the session of docs/guide/shell.md leaves out; {@code SessionTest} plays that one. */
class ShellTest {
  private static final LearningCurve CURVE =
      new LearningCurve(List.of(new LearningCurve.Point(10, 0.25), new LearningCurve.Point(20, 1)));

  @TempDir private Path folder = Path.of("");

  private enum Card implements State {
    RED,
    BLACK;

    @Override
    public Signal disclosed() {
      return Signal.of("it is " + name());
    }
  }

  private static String printed(Runnable verbs) {
    PrintStream before = System.out;
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    System.setOut(new PrintStream(screen, true, UTF_8));
    try {
      verbs.run();
    } finally {
      System.setOut(before);
    }
    return screen.toString(UTF_8).replace("\r\n", "\n");
  }

  private static Solution<Card, String> guess() {
    PersuasionGame<Card, String> game =
        PersuasionGame.of(
            Distribution.of(Card.RED, 0.5, Card.BLACK, 0.5),
            List.of("say RED", "say BLACK"),
            (said, card) -> said.endsWith(card.name()) ? 1 : 0,
            (said, card) -> said.endsWith(card.name()) ? 1 : 0);
    return Solver.withDefaults().solve(game);
  }

  @Test
  void aPolicyIsShownAsATable() {
    assertEquals(
        """
          state  it is RED  it is BLACK
          RED    1          0
          BLACK  0          1
        """,
        printed(() -> Shell.show(new FullDisclosure(), List.of(Card.values()))));
  }

  @Test
  void alliesAlwaysGetItRight() {
    assertEquals(
        "  earned 1.0000 on average of 7 rounds; in theory 1.0000\n",
        printed(() -> Shell.persuade(guess(), 7)));
    assertEquals(
        "  earned 1.0000 on average of 1 round; in theory 1.0000\n",
        printed(() -> Shell.persuade(guess(), 1)));
    assertEquals(
        "At least one round must be played, not 0",
        assertThrows(IllegalArgumentException.class, () -> Shell.persuade(guess(), 0))
            .getMessage());
  }

  @Test
  void picturesAreOfTheKindThatTheirNameSays() throws IOException {
    Path svg = Sketches.plot(CURVE, folder.resolve("curve.svg").toString());
    assertTrue(Files.readString(svg).startsWith("<svg"));
    Path png = Sketches.plot(guess(), folder.resolve("game.png").toString());
    assertEquals('P', Files.readAllBytes(png)[1]);
    assertThrows(
        IllegalArgumentException.class,
        () -> Sketches.plot(CURVE, folder.resolve("curve.gif").toString()));
    assertThrows(IllegalArgumentException.class, () -> Sketches.svg(new LearningCurve(List.of())));
  }

  @Test
  void aPictureForANotebookTellsWhatItIs() {
    assertTrue(Sketches.svg(CURVE).contains("aria-label=\"The mean reward against the round\""));
    assertTrue(Sketches.svg(guess()).contains("aria-label=\"A solved game: the sender's value\""));
  }
}
