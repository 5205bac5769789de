// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.bpa.onnx.tiny.Closing;
import dev.bpa.onnx.tiny.Gpt2Weights;
import dev.bpa.onnx.tiny.TinyFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Twelve callers in a hurry, single texts and many at once, while the encoder is closed. */
class ClosingUnderLoadTest {
  private static final int CALLERS = 12;
  private static final int ROUNDS = 60;

  private static List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      texts.add("text " + i + "!".repeat(i * 7 % 50));
    }
    return texts;
  }

  @Test
  @SuppressWarnings("try") // to close it early is what is tried
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyCallIsAnsweredRightlyOrToldThatItIsClosed(@TempDir Path folder) throws Exception {
    EncoderModel model = EncoderModel.in(TinyFolder.gpt2(folder, Gpt2Weights.tiny(1)));
    List<String> texts = texts();
    Map<String, float[]> right = new HashMap<>();
    try (PromptEncoder encoder = PromptEncoder.of(model)) {
      texts.forEach(text -> right.put(text, encoder.encode(text)));
    }
    for (int round = 0; round < ROUNDS; round++) {
      EncoderOptions options =
          EncoderOptions.withDefaults()
              .withBatching(new Batching(1 + round % 5, 200, Duration.ofNanos(round * 1_000L)));
      try (PromptEncoder encoder = PromptEncoder.of(model, options)) {
        new Closing(encoder, "The encoder " + encoder.id() + " is closed")
            .under(
                (caller, answered) -> {
                  String text = texts.get((caller + answered) % texts.size());
                  float[] vector =
                      caller % 4 == 3
                          ? encoder.encodeAll(List.of(text, "another", text)).get(2)
                          : encoder.encode(text);
                  assertArrayEquals(right.get(text), vector, 1e-5f);
                },
                CALLERS,
                CALLERS + round);
      }
    }
  }
}
