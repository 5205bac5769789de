// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bpa.examples.demo.JobFiles;
import dev.bpa.examples.wordnet.NounGroup;
import dev.bpa.onnx.encode.EncoderModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bpa export}, and {@code bpa inspect} of what it made. */
class ExportCommandTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void save() throws IOException {
    SavedAdvisor.save(folder, NounGroup.PERSON);
  }

  @Test
  void theAdvisorAndItsEncoderBecomeOneFile() throws IOException {
    Path policy = folder.resolve("policy.onnx");
    Path tokenizer = folder.resolve("tokenizer.json");
    String out =
        Call.line("export --advisor {} --out {} --tokenizer {}", folder, policy, tokenizer)
            .succeeded()
            .out();
    assertTrue(out.startsWith(policy + ": 23."), out);
    assertTrue(out.contains(" MB, 8 signals, by all-minilm-l6-v2-q sha256:"), out);
    assertArrayEquals(EncoderModel.MINI_LM.tokenizer().read(), Files.readAllBytes(tokenizer));

    JsonNode told =
        new ObjectMapper()
            .readTree(Call.of("inspect", policy.toString(), "--format", "json").succeeded().out());
    assertEquals("float[batch, 8]", told.path("outputs").path("log_probabilities").asText());
    assertEquals(3, told.path("inputs").size());
    assertEquals("a test", told.path("provenance").path("trainer").asText());
    assertEquals(8, told.path("signals").size());
    assertTrue(told.path("batchMatters").asBoolean());
  }

  @Test
  void anotherEncoderThanItWasTrainedOnIsRefused() {
    Path policy = folder.resolve("policy.onnx");
    Call call = Call.line("export --advisor {} --out {} --pooling cls", folder, policy);
    assertEquals(1, call.code());
    assertTrue(call.err().contains(" was trained on the 384 features of the encoder "), call.err());
    assertFalse(Files.exists(policy));
  }

  @Test
  void oneFileCannotHoldBoth() {
    Path policy = folder.resolve("policy.onnx");
    Call call = Call.line("export --advisor {} --out {} --tokenizer {}", folder, policy, policy);
    assertEquals(2, call.code());
    assertTrue(call.err().contains("--out and --tokenizer are both " + policy), call.err());
    assertFalse(Files.exists(policy));
  }

  @Test
  void inspectsAnAdvisor() {
    String out = Call.of("inspect", folder.resolve(JobFiles.ADVISOR).toString()).succeeded().out();
    for (String line :
        new String[] {
          "  written by     bpa",
          "  operator sets  13",
          "  parameters     3,080",
          "  input          features: float[batch, 384]",
          "  output         log_probabilities: float[batch, 8]",
          "  provenance     trainer: a test"
        }) {
      assertTrue(out.lines().anyMatch(line::equals), line + " in\n" + out);
    }
    assertEquals(8, out.lines().filter(line -> line.startsWith("  signal ")).count());
  }

  @Test
  void inspectsWhatIsNoAdvisor() throws IOException {
    Path model = folder.resolve("model.onnx");
    byte[] network = EncoderModel.MINI_LM.model().read();
    Files.write(model, network);
    String out = Call.of("inspect", model.toString()).succeeded().out();
    assertTrue(out.contains("  quantized      dynamically: one text a run"), out);
    assertFalse(out.contains("signal"), out);
    Files.write(model, Arrays.copyOf(network, network.length - 1));
    Call.of("inspect", model.toString())
        .failed("bpa inspect: " + model + " is no ONNX model, or a part of one: copy it again");
  }

  @Test
  void aDamagedAdvisorIsNotToldOf() throws IOException {
    Path advisor = folder.resolve(JobFiles.ADVISOR);
    byte[] bytes = Files.readAllBytes(advisor);
    bytes[bytes.length / 2] ^= 1;
    Files.write(advisor, bytes);
    Call call = Call.of("inspect", advisor.toString());
    assertEquals(1, call.code());
    assertTrue(call.err().contains("copy it again"), call.err());
    Call.of("inspect", folder.toString())
        .failed("bpa inspect: " + folder + " is a folder, not a file");
  }
}
