// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bpa.examples.wordnet.NounClass;
import dev.bpa.policy.TabularPolicy;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavedReceiverTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TabularPolicy<NounClass> COMMITMENT = Commitments.literal(0.8);
  private static final TrainedAdvisor ADVISOR =
      new TrainedAdvisor("onnx 0123456789abcdef", COMMITMENT, Map.of());
  private static final Distribution<NounClass> PRIOR =
      Distribution.proportionalTo(
          Arrays.stream(NounClass.values())
              .collect(Collectors.toMap(Function.identity(), c -> 1.0 + c.label().length())));

  private final Path file;

  SavedReceiverTest(@TempDir Path folder) {
    file = folder.resolve("receiver.json");
  }

  @Test
  void isReadBackAsItWas() throws IOException {
    SavedReceiver saved = SavedReceiver.chooser(ADVISOR, 25, PRIOR);
    saved.save(file);
    SavedReceiver loaded = SavedReceiver.load(file);
    assertEquals(saved, loaded);
    assertEquals(PRIOR, loaded.prior());
    assertEquals(COMMITMENT, loaded.commitment());
  }

  @Test
  void hasNoSharpnessForALanguageModel() throws IOException {
    SavedReceiver saved = SavedReceiver.languageModel(ADVISOR, PRIOR);
    saved.save(file);
    assertEquals(OptionalDouble.empty(), SavedReceiver.load(file).sharpness());
    assertEquals(saved, SavedReceiver.load(file));
  }

  @Test
  void aSignalThatIsNeverSentIsWrittenToo() throws IOException {
    TrainedAdvisor honest = new TrainedAdvisor(ADVISOR.version(), Commitments.literal(1), Map.of());
    SavedReceiver saved = SavedReceiver.chooser(honest, 25, PRIOR);
    saved.save(file);
    assertEquals(8, JSON.readTree(file.toFile()).path("commitment").path("noun.act").size());
    assertEquals(saved, SavedReceiver.load(file));
  }

  @Test
  void saysThatThereIsNone() {
    assertEquals("There is no " + file + ": run bpa demo first, or name its folder", message());
  }

  @Test
  void saysThatItIsAFolderOrEndless() throws IOException {
    Files.createDirectory(file);
    assertEquals(file + ": a folder, not a file: run bpa demo again", message());
    Files.delete(file);
    Files.writeString(file, " ".repeat(1 << 21));
    assertEquals(file + ": longer than 1048576 bytes: run bpa demo again", message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"advisor\":",
        "[]",
        "null",
        "7",
        "\0\1",
        "{} {}",
        "{\"version\": 1, \"version\": 1}"
      })
  void saysThatItIsAnotherKindOfFile(String text) throws IOException {
    Files.writeString(file, text);
    String message = message();
    assertTrue(message.startsWith(file + ": not "), message);
    assertTrue(message.endsWith(": run bpa demo again"), message);
    assertEquals(1, message.lines().count(), message);
  }

  /** A field of a good file is set to something else, or taken out where it is set to nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          /version | 2 | version must be 1, not 2
          /version | | version must be 1, not left out
          /more | 1 | more is not known here
          /advisor | | advisor must be the version of a policy, as 'onnx 0123456789abcdef', not left out
          /advisor | "x" | advisor must be the version of a policy, as 'onnx 0123456789abcdef', not "x"
          /receiver | "gpt" | receiver must be 'choose' or 'openai', not "gpt"
          /receiver | "openai" | sharpness goes with "receiver": "choose"
          /sharpness | | sharpness must be a finite number above 0, not left out
          /sharpness | null | sharpness must be a finite number above 0, not null
          /sharpness | 0 | sharpness must be a finite number above 0, not 0
          /sharpness | -30.0 | sharpness must be a finite number above 0, not -30.0
          /sharpness | "30" | sharpness must be a finite number above 0, not "30"
          /sharpness | 1e999 | sharpness must be a finite number above 0, not "Infinity"
          /prior/noun.act | | prior lacks [noun.act]
          /prior/noun.verb | 0 | prior has [noun.verb], which are not known here
          /prior/noun.act | -0.5 | prior.noun.act must be a probability, not -0.5
          /prior/noun.act | null | prior.noun.act must be a probability, not null
          /prior/noun.act | 0.5 | prior must sum to 1, not to 1.4
          /prior | {} | prior lacks [noun.Tops,
          /commitment/noun.time | | commitment lacks [noun.time]
          /commitment/noun.verb | {} | commitment has [noun.verb], which are not known here
          /commitment/noun.act | 7 | commitment.noun.act lacks [living thing,
          /commitment/noun.act/person | | commitment.noun.act lacks [person]
          /commitment/noun.act/hot | 0 | commitment.noun.act has [hot], which are not known here
          /commitment/noun.act/person | 2 | commitment.noun.act.person must be a probability, not 2
          /commitment/noun.act/person | 0.5 | commitment.noun.act must sum to 1, not to 1.47
          """)
  void saysWhichFieldIsWrong(String pointer, String value, String what) throws IOException {
    SavedReceiver.chooser(ADVISOR, 25, PRIOR).save(file);
    ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
    int slash = pointer.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) json.at(pointer.substring(0, slash));
    String name = pointer.substring(slash + 1);
    if (value == null) {
      parent.remove(name);
    } else {
      parent.set(name, JSON.readTree(value));
    }
    Files.writeString(file, json.toString().replace("\"Infinity\"", "1e999"));
    String message = message();
    assertTrue(message.startsWith(file + ": " + what), message);
    assertTrue(message.endsWith(": run bpa demo again"), message);
  }

  private String message() {
    return String.valueOf(
        assertThrows(IOException.class, () -> SavedReceiver.load(file)).getMessage());
  }
}
