// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedReceiverTest {
  private static final Distribution<NounClass> PRIOR =
      Distribution.of(NounClass.ACT, 0.1, NounClass.TIME, 0.9);
  private static final TabularPolicy<NounClass> COMMITMENT = Commitments.literal(0.8);

  @TempDir private Path folder = Path.of("");

  @Test
  void isReadBackAsItWas() throws IOException {
    Path file = folder.resolve("receiver.json");
    SavedReceiver saved = SavedReceiver.of("onnx 1", Optional.of(25.0), PRIOR, COMMITMENT);
    saved.save(file);
    SavedReceiver loaded = SavedReceiver.load(file);
    assertEquals(saved, loaded);
    assertEquals(PRIOR, loaded.priorOfClasses());
    assertEquals(COMMITMENT, loaded.announced());
  }

  @Test
  void hasNoSharpnessForALanguageModel() throws IOException {
    Path file = folder.resolve("receiver.json");
    SavedReceiver.of("onnx 1", Optional.empty(), PRIOR, COMMITMENT).save(file);
    assertNull(SavedReceiver.load(file).sharpness());
  }

  @Test
  void saysThatThereIsNone() {
    Path file = folder.resolve("receiver.json");
    var e = assertThrows(IOException.class, () -> SavedReceiver.load(file));
    assertEquals(
        "There is no " + file + ": run bpa demo first, or name its folder", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "\0\1",
        "{\"advisor\": \"a\", \"prior\": {}, \"commitment\": {}}",
        "{\"advisor\": \"a\", \"prior\": {\"noun.act\": 1.0}, \"commitment\": {}}",
        "{\"advisor\": \"a\", \"prior\": {\"noun.verb\": 1.0},"
            + " \"commitment\": {\"noun.act\": {\"person\": 1.0}}}",
        "{\"advisor\": \"a\", \"prior\": {\"noun.act\": 1.0},"
            + " \"commitment\": {\"noun.act\": {\"person\": 0.5}}}",
        "{\"prior\": {\"noun.act\": 1.0}, \"commitment\": {\"noun.act\": {\"person\": 1.0}}}",
      })
  void saysThatItIsDamaged(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("receiver.json"), json);
    var e = assertThrows(IOException.class, () -> SavedReceiver.load(file));
    assertEquals(
        file + " is damaged, or not the receiver of a demo: run bpa demo again", e.getMessage());
  }
}
