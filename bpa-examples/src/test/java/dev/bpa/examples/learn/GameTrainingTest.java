// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.examples.demo.Progress;
import dev.bpa.format.Checkpoints;
import dev.bpa.format.GameFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GameTrainingTest {
  @TempDir private Path folder = Path.of("");

  private TrainingFolder stopped(Method method, int after) throws IOException {
    GameWorld world =
        new GameWorld(
            GameFile.read(Path.of("src/main/games/prosecutor.json")).game(),
            OptionalDouble.empty());
    TrainingFolder out = new TrainingFolder(folder.resolve(method.toString()));
    int[] steps = {after};
    Progress impatient =
        new Progress() {
          @Override
          public void phase(String name, long count) {}

          @Override
          public void step() {
            if (--steps[0] == 0) {
              throw new UnsupportedOperationException("stopped");
            }
          }
        };
    try (Closeable lock = out.open(false)) {
      GameTraining endless = new GameTraining(world, method, Long.MAX_VALUE, 1);
      assertThrows(
          UnsupportedOperationException.class, () -> endless.run(out, impatient), lock::toString);
    }
    return out;
  }

  /** Else all of its rounds would be played again, from memory. */
  @Test
  void howeverLongItIsMeantToBeItsCheckpointsAreNear() throws IOException {
    TrainingFolder sender = stopped(Method.UCB, 5_100);
    assertEquals(
        5_000, Checkpoints.ofLearner(sender.state()).load().orElseThrow().state().rounds());
    TrainingFolder gradient = stopped(Method.GRADIENT, 5_100);
    long round = Checkpoints.ofTraining(gradient.state()).load().orElseThrow().state().round();
    assertTrue(Math.abs(round - 5_000) <= 100, round + " rounds"); // at the end of a batch
  }
}
