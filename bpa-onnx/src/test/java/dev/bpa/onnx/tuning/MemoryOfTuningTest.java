// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.bpa.InformationSource;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.learning.Announcement;
import dev.bpa.learning.Environment;
import dev.bpa.onnx.TrainedHead;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.TinyFolder;
import dev.bpa.onnx.train.HeadTrainer;
import dev.bpa.policy.SoftmaxHead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What PyTorch holds at a time while an encoder is tuned. */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "PyTorch's natives are there for the classifier linux-x86_64")
class MemoryOfTuningTest {
  private static final List<Signal> SIGNALS = List.of(Signal.of("a"), Signal.of("b"));
  private static final HeadTrainer HEAD = HeadTrainer.withDefaults().withRounds(1);

  /** Knows how many arrays each manager owned when it was closed, and which ones are still open. */
  private static final class Counting extends Torch {
    private final List<NDManager> made = new ArrayList<>();
    private final List<Integer> held = new ArrayList<>();

    Counting() throws IOException {
      super(engine());
    }

    private static Engine engine() throws IOException {
      Torch.load();
      return Engine.getEngine("PyTorch");
    }

    @Override
    NDManager manager() {
      NDManager manager = super.manager();
      made.add(manager);
      manager.attachInternal("probe", () -> held.add(manager.getManagedArrays().size()));
      return manager;
    }

    int most() {
      return held.stream().max(Integer::compare).orElseThrow();
    }
  }

  /** Tunes over so many prompts of one length, for so many rounds. */
  private static Counting tuned(Path folder, int prompts, long rounds) throws IOException {
    List<Prompt> all =
        IntStream.range(0, prompts).mapToObj(i -> Prompt.of("prompt %03d".formatted(i))).toList();
    Environment<State, Signal> environment =
        new Environment<>(
            all,
            InformationSource.none(),
            Announcement.none(seen -> seen.signal()),
            outcome -> outcome.action().equals(SIGNALS.get(0)) ? 1 : 0);
    LowRankTrainer trainer = new LowRankTrainer(HEAD, 2, 1, rounds, 0.01);
    Counting torch = new Counting();
    try (PromptEncoder encoder = PromptEncoder.load(folder)) {
      Network cut = Network.of(encoder, all.stream().map(Prompt::text).toList(), 2);
      Network network = new Network(torch, cut.encoder(), cut.model(), cut.upper(), cut.borders());
      TrainedHead start =
          new TrainedHead(SIGNALS, SoftmaxHead.zeros(encoder.dimension(), 2), Map.of());
      new LowRankRun<>(trainer, network, start, environment).finish();
    }
    return torch;
  }

  @Test
  void whatIsHeldDependsNeitherOnThePromptsNorOnTheRounds(@TempDir Path folder) throws IOException {
    TinyFolder.gpt2(folder, Gpt2Weights.tiny(2));
    int batch = HEAD.batch();
    Counting longer = tuned(folder, 8 * batch, 24L * batch);
    assertEquals(tuned(folder, batch, batch).most(), longer.most());
    assertTrue(longer.made.stream().noneMatch(NDManager::isOpen));
    assertEquals(longer.made.size(), longer.held.size());
  }

  @Test
  void everyPassReadsTheSameMemory() throws IOException {
    Tensor tensor = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    Torch torch = Torch.load();
    try (NDManager one = torch.manager();
        NDManager other = torch.manager()) {
      NDArray array = tensor.in(one);
      NDArray again = tensor.in(other);
      tensor.data().putFloat(4, 7); // as nobody does
      assertArrayEquals(new float[] {1, 7, 3, 4}, array.toFloatArray());
      assertArrayEquals(new float[] {1, 7, 3, 4}, again.toFloatArray());
    }
    assertArrayEquals(new float[] {1, 7, 3, 4}, tensor.floats());
  }
}
