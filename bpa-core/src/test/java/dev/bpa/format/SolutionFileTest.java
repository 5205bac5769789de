// SPDX-License-Identifier: Apache-2.0
package dev.bpa.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bpa.NamedState;
import dev.bpa.Signal;
import dev.bpa.game.PersuasionGame;
import dev.bpa.game.TieBreak;
import dev.bpa.solver.Certificate;
import dev.bpa.solver.Method;
import dev.bpa.solver.Scheme;
import dev.bpa.solver.Solution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolutionFileTest {
  /** A judge who convicts if guilt is at least as likely as not; a quarter are guilty. */
  private static Solution<NamedState, String> solution() {
    double[][] justice = {{1, 0}, {0, 1}};
    double[][] conviction = {{0, 1}, {0, 1}};
    PersuasionGame<NamedState, String> game =
        PersuasionGame.of(new double[] {0.75, 0.25}, justice, conviction);
    Scheme<NamedState, String> scheme =
        Scheme.of(
            game,
            List.of(Signal.of("convict"), Signal.of("acquit")),
            new double[][] {{0.25, 0.75}, {1, 0}},
            TieBreak.SENDER_PREFERRED);
    return new Solution<>(scheme, Certificate.of(scheme, 0.5), new Method("by hand", "none", 0));
  }

  private static final String LINE =
      """
      {"file":"judge.json","value":0.4375,"upperBound":0.5,"gap":0.0625,"noInformation":0.0,\
      "fullInformation":0.25,"obedienceViolation":0.0,"plausibilityResidual":0.0,\
      "tieBreak":"SENDER_PREFERRED","method":"by hand","scheme":{"signals":["convict","acquit"],\
      "kernel":[[0.25,0.75],[1.0,0.0]],\
      "posteriors":[[0.42857142857142855,0.5714285714285714],[1.0,0.0]],\
      "probability":[0.4375,0.5625],"action":["a1","a0"]}}""";

  @Test
  void theFormIsThis() {
    assertEquals(LINE, SolutionFile.line(Path.of("judge.json"), solution()));
  }

  @Test
  void aFileHoldsTheSameButItsName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("solution.json");
    SolutionFile.write(file, solution());
    JsonMapper json = new JsonMapper();
    assertEquals(
        json.readTree(LINE.replace("\"file\":\"judge.json\",", "")),
        json.readTree(Files.readString(file)));
  }
}
