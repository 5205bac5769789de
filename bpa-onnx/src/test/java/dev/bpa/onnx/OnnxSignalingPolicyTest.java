// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bpa.Context;
import dev.bpa.InformationItem;
import dev.bpa.Prompt;
import dev.bpa.Signal;
import dev.bpa.State;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.tiny.Closing;
import dev.bpa.onnx.tiny.Refusal;
import dev.bpa.policy.SoftmaxHead;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OnnxSignalingPolicyTest {
  private static final Signal HINT =
      new Signal(
          "Grüße 😀", List.of(new InformationItem("単位", "Convert\n\"minutes\" to hours first.")));
  private static final List<Signal> SIGNALS =
      List.of(Signal.silence(), HINT, Signal.recommend("convict"));
  private static final List<String> PROMPTS =
      List.of("an animal that guards the house", "a feeling of great joy", "?", "Ω".repeat(2000));

  private static final PromptEncoder ENCODER = open();

  private final Path folder;
  private final Path file;

  OnnxSignalingPolicyTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("advisor.onnx");
  }

  private static PromptEncoder open() {
    try {
      return PromptEncoder.miniLm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void close() {
    ENCODER.close();
  }

  private static SoftmaxHead head(int inputs, int outputs) {
    SplittableRandom random = new SplittableRandom(1);
    float[] weights = new float[inputs * outputs];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble(-5, 5);
    }
    return SoftmaxHead.of(weights, new float[outputs]);
  }

  private static TrainedHead trained() {
    return new TrainedHead(
        SIGNALS, head(384, 3), Map.of("trainer", "by hand", "data", "three words, Ω\nand a line"));
  }

  private static Distribution<Signal> lottery(OnnxSignalingPolicy policy, String prompt) {
    return policy.given(State.none(), Prompt.of(prompt));
  }

  private String refusal() {
    String message =
        Refusal.of(IOException.class, () -> OnnxSignalingPolicy.load(file, ENCODER).close());
    assertTrue(message.contains(file.toString()), message);
    return message;
  }

  @Test
  void whatIsLoadedIsWhatWasSaved() throws IOException {
    OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(ENCODER, trained());
    policy.save(file);
    try (OnnxSignalingPolicy loaded = OnnxSignalingPolicy.load(file)) {
      for (String prompt : PROMPTS) {
        assertEquals(lottery(policy, prompt), lottery(loaded, prompt), prompt);
      }
      assertEquals(policy.version(), loaded.version());
      assertEquals(SIGNALS, loaded.signals());
      assertEquals("OnnxSignalingPolicy" + SIGNALS + " over " + ENCODER.id(), loaded.toString());
      assertEquals(HINT.items(), loaded.signals().get(1).items());
      assertEquals("three words, Ω\nand a line", loaded.provenance().get("data"));
      assertEquals(policy.provenance(), loaded.provenance());
    }
  }

  @Test
  void aVectorThatIsKnownIsNotReadAgain() throws IOException {
    OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(PromptEncoder.miniLm(), trained());
    try (policy) {
      List<float[]> vectors = ENCODER.encodeAll(PROMPTS, () -> {});
      for (int i = 0; i < vectors.size(); i++) {
        assertEquals(lottery(policy, PROMPTS.get(i)), policy.given(vectors.get(i)));
      }
      assertEquals(
          "The head reads vectors of length 384, not of 383",
          assertThrows(IllegalArgumentException.class, () -> policy.given(new float[383]))
              .getMessage());
    }
    assertThrows(IllegalStateException.class, () -> policy.given(new float[384]));
  }

  @Test
  void theVersionTellsPoliciesApart() {
    OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(ENCODER, trained());
    OnnxSignalingPolicy other =
        OnnxSignalingPolicy.of(
            ENCODER, new TrainedHead(SIGNALS, SoftmaxHead.zeros(384, 3), Map.of()));
    assertNotEquals(policy.version(), other.version());
    assertEquals(policy.version(), OnnxSignalingPolicy.of(ENCODER, trained()).version());
  }

  @Test
  void whatItSaysOfItselfCannotBeChanged() {
    OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(ENCODER, trained());
    assertThrows(
        UnsupportedOperationException.class, () -> policy.provenance().put("trainer", "another"));
    assertThrows(UnsupportedOperationException.class, () -> policy.signals().clear());
  }

  @Test
  void aHeadOfAnotherLengthIsRefused() {
    TrainedHead narrow = new TrainedHead(SIGNALS, head(383, 3), Map.of());
    String message =
        Refusal.of(IllegalArgumentException.class, () -> OnnxSignalingPolicy.of(ENCODER, narrow));
    assertTrue(message.startsWith("A head that reads 383 features cannot follow all-minilm"));
    assertEquals(384, ENCODER.encode("the encoder is still open").length);
  }

  @Test
  void onlyPromptsThatCanBeReadAreAnswered() {
    OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(ENCODER, trained());
    assertThrows(IllegalArgumentException.class, () -> policy.given(State.none(), Context.none()));
    assertThrows(IllegalArgumentException.class, () -> lottery(policy, "\u0000"));
  }

  @Test
  void aMissingFileIsNamed() {
    assertEquals("There is no policy " + file, refusal());
    assertThrows(IOException.class, () -> OnnxSignalingPolicy.load(file).close());
  }

  @Test
  void aFolderIsNamed() throws IOException {
    Files.createDirectory(file);
    assertEquals(file + " is a folder, not a policy; name a file in it", refusal());
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(6L << 30);
    }
    assertEquals(file + " holds more than 2147483639 bytes: no policy of bpa does", refusal());
  }

  @Test
  void aPartOfAFileIsNamed() throws IOException {
    OnnxSignalingPolicy.of(ENCODER, trained()).save(file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    refusal();
    assertThrows(IOException.class, () -> OnnxSignalingPolicy.load(file).close());
    assertEquals(384, ENCODER.encode("the encoder is still open").length);
  }

  @Test
  void anotherEncoderIsNamed() throws IOException {
    HeadMetadata other = new HeadMetadata("bge-small sha256:0123", SIGNALS, Map.of());
    Files.write(file, HeadModel.of(head(384, 3), other));
    String message = refusal();
    assertTrue(message.contains("384 features of the encoder bge-small sha256:0123"), message);
    assertTrue(message.contains("not on the 384 of " + ENCODER.id()), message);
  }

  @Test
  void anotherLengthIsNamed() throws IOException {
    HeadMetadata other = new HeadMetadata(ENCODER.id(), SIGNALS, Map.of());
    Files.write(file, HeadModel.of(head(383, 3), other));
    assertTrue(refusal().contains(" was trained on the 383 features of the encoder "));
  }

  @Test
  void whatCannotBeSavedLeavesNothingBehind() throws IOException {
    OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(ENCODER, trained());
    Path nowhere = folder.resolve("nowhere").resolve("advisor.onnx");
    String message = Refusal.of(IOException.class, () -> policy.save(nowhere));
    assertEquals(
        "Cannot write %s: there is no folder %s; make it first"
            .formatted(nowhere, nowhere.getParent()),
        message);
    assertThrows(IOException.class, () -> policy.save(folder));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  /** Root may write everywhere, but not here. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatMayNotBeWrittenIsNamed() throws IOException {
    OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(ENCODER, trained());
    policy.save(file);
    for (Path unwritable : List.of(file, Path.of("/proc"), Path.of("/sys"))) {
      Path target = unwritable.resolve("advisor.onnx");
      String message = Refusal.of(IOException.class, () -> policy.save(target));
      assertTrue(message.startsWith("Cannot write " + target + ": "), message);
      assertTrue(message.matches(".*; (choose|name) an?.*|.*, or choose another folder"), message);
    }
    OnnxSignalingPolicy.load(file, ENCODER);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDeviceIsNoPolicy() {
    assertEquals(
        "/dev/zero is a device or a pipe, not a policy; name an ordinary file",
        assertThrows(
                IOException.class, () -> OnnxSignalingPolicy.load(Path.of("/dev/zero"), ENCODER))
            .getMessage());
  }

  @Test
  void aClosedPolicySaysSoAndCanStillBeSaved() throws IOException {
    OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(PromptEncoder.miniLm(), trained());
    policy.close();
    policy.close();
    assertThrows(IllegalStateException.class, () -> lottery(policy, "a dog"));
    policy.save(file);
    OnnxSignalingPolicy.load(file).close();
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void callsThatRaceItsClosingEitherAnswerOrSayItIsClosed() throws Exception {
    OnnxSignalingPolicy policy = OnnxSignalingPolicy.of(PromptEncoder.miniLm(), trained());
    Distribution<Signal> alone = lottery(policy, "a dog");
    new Closing(policy, "The encoder " + ENCODER.id() + " is closed")
        .under((caller, answered) -> assertEquals(alone, lottery(policy, "a dog")), 4, 20);
  }
}
