// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.SignalingPolicy;
import dev.bpa.examples.guide.Courtroom.Suspect;
import dev.bpa.examples.guide.Courtroom.Verdict;
import dev.bpa.format.GameFile;
import dev.bpa.format.SolutionFile;
import dev.bpa.game.BestResponse;
import dev.bpa.game.PersuasionGame;
import dev.bpa.learning.Environment;
import dev.bpa.learning.Reward;
import dev.bpa.learning.online.BanditLearner;
import dev.bpa.learning.online.Exp3;
import dev.bpa.learning.online.MirrorAscent;
import dev.bpa.learning.online.OnlineRun;
import dev.bpa.learning.online.OnlineSender;
import dev.bpa.learning.online.SchemeSelection;
import dev.bpa.learning.online.UpperConfidence;
import dev.bpa.probability.Distribution;
import dev.bpa.regret.Benchmark;
import dev.bpa.regret.Range;
import dev.bpa.regret.RegretTracker;
import dev.bpa.solver.Solution;
import dev.bpa.solver.Solver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A game in code, of docs/games.md, and the learners that are compared in docs/learning.md. */
class GamesTest {
  @Test
  void aGameIsDefinedSolvedAndWritten(@TempDir Path folder) throws IOException {
    // region game
    PersuasionGame<Suspect, Verdict> game =
        PersuasionGame.of(
            Distribution.of(Suspect.INNOCENT, 0.7, Suspect.GUILTY, 0.3),
            List.of(Verdict.values()),
            (verdict, s) -> (verdict == Verdict.CONVICT) == (s == Suspect.GUILTY) ? 1 : 0, // judge
            (verdict, s) -> verdict == Verdict.CONVICT ? 1 : 0); // prosecutor
    Solution<Suspect, Verdict> best = Solver.withDefaults().solve(game);
    GameFile.of(game).write(folder.resolve("game.json")); // for ./bpa solve, plot and train
    SolutionFile.write(folder.resolve("solution.json"), best);
    // endregion
    assertEquals(0.6, best.value(), 1e-12);
    GameFile read = GameFile.read(folder.resolve("game.json"));
    assertEquals(best.value(), Solver.withDefaults().solve(read.game()).value());
  }

  @Test
  void learnersAreCompared() {
    PersuasionGame<Suspect, Verdict> game = Courtroom.game(0.3);
    List<SignalingPolicy<Suspect>> schemes =
        List.of(Courtroom.silent(), Courtroom.accusing(0), Courtroom.accusing(0.4));
    double optimum = Solver.withDefaults().solve(game).value();
    StringWriter written = new StringWriter();
    PrintWriter csv = new PrintWriter(written);
    // region compare
    Environment<Suspect, Verdict> environment =
        new Environment<>(
            List.of(Context.none()),
            Courtroom.PRIOR,
            (policy, round) ->
                BestResponse.to(policy, Courtroom.PRIOR, Courtroom.JUSTICE, Courtroom.VERDICTS),
            Reward.of(Courtroom.CONVICTION));
    int k = schemes.size();
    for (BanditLearner learner :
        List.of(Exp3.of(k), MirrorAscent.of(k), UpperConfidence.of(k, 0.05))) {
      OnlineSender<Suspect> sender = SchemeSelection.of(learner, schemes, Range.unit());
      RegretTracker tracker = RegretTracker.against(Benchmark.CLAIRVOYANT);
      new OnlineRun<>(environment, 1)
          .until(
              2_000,
              sender,
              (experience, state) -> {
                tracker.add(experience.reward(), optimum);
                if (sender.rounds() % 100 == 0) {
                  double regret = tracker.regret().realised();
                  csv.printf("%s,%d,%s%n", sender.name(), sender.rounds(), regret);
                }
              });
    }
    // endregion
    List<String> lines = written.toString().lines().toList();
    assertEquals(60, lines.size());
    assertTrue(lines.get(59).startsWith("UCB over 3 schemes at δ = 0.05,2000,"), lines.get(59));
    for (int end : List.of(19, 39, 59)) {
      String last = lines.get(end);
      double perRound = Double.parseDouble(last.substring(last.lastIndexOf(',') + 1)) / 2_000;
      assertTrue(perRound > 0 && perRound < 0.15, "silence loses 0.6 a round: " + last);
    }
  }
}
