// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.bpa.onnx.encode.EncoderModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodeCommandTest {
  @TempDir private Path folder = Path.of("");

  private Path model(byte[] network, byte[] tokenizer) throws IOException {
    Files.write(folder.resolve("model.onnx"), network);
    Files.write(folder.resolve("tokenizer.json"), tokenizer);
    Files.writeString(
        folder.resolve("config.json"),
        "{\"model_type\": \"bert\", \"max_position_embeddings\": 512}");
    return folder;
  }

  private static byte[] network() throws IOException {
    return EncoderModel.MINI_LM.model().read();
  }

  private static byte[] tokenizer() throws IOException {
    return EncoderModel.MINI_LM.tokenizer().read();
  }

  @Test
  void saysHowMuchWasReadAndTheFirstNumbers() {
    String out = Call.of("encode", "a dog").succeeded().out();
    assertTrue(out.matches("4 tokens, 384 numbers:( -?0\\.\\d{4}){4} …\\R"), out);
    String cut = Call.of("encode", "--max-tokens", "3", "a dog").succeeded().out();
    assertTrue(cut.startsWith("3 tokens (the rest is left out), 384 numbers: "), cut);
  }

  @Test
  void aMegabyteAndHalfACharacterAreText() {
    String out = Call.of("encode", "\uD83D\u0007" + "x ".repeat(1 << 19)).succeeded().out();
    assertTrue(out.startsWith("512 tokens (the rest is left out), "), out);
  }

  @Test
  void printsWholeVectorsOfTheLinesOfAFile() throws IOException {
    Path lines = Files.writeString(folder.resolve("lines.txt"), "a dog\n\na \"cat\"\n");
    Call call = Call.of("encode", "--lines", lines.toString(), "--format", "json");
    assertEquals(2, call.code());
    assertEquals("bpa encode: Text 2: Nothing to encode: the text is blank", call.err().strip());
    List<String> printed = call.out().lines().toList();
    assertEquals(2, printed.size());
    JsonNode cat = new ObjectMapper().readTree(printed.get(1));
    assertEquals("a \"cat\"", cat.path("text").asText());
    assertEquals(6, cat.path("tokens").asInt());
    assertTrue(cat.path("complete").asBoolean());
    assertEquals(384, cat.path("vector").size());
  }

  @Test
  void readsAFolder() throws IOException {
    String folder = model(network(), tokenizer()).toString();
    assertEquals(
        Call.of("encode", "a dog").succeeded().out(),
        Call.of("encode", "a dog", "--model", folder).succeeded().out());
    assertFalse(
        Call.of("encode", "a dog")
            .out()
            .equals(Call.of("encode", "a dog", "--model", folder, "--pooling", "cls").out()));
  }

  @Test
  void whatIsNoModelOrAPartOfOneIsRefused() throws IOException {
    byte[] network = network();
    for (byte[] none :
        List.of("I am a model.".getBytes(UTF_8), Arrays.copyOf(network, network.length / 3))) {
      Path model = model(none, tokenizer());
      Call.of("encode", "a dog", "--model", model.toString())
          .failed(
              "bpa encode: %s is no ONNX model, or a part of one: copy it again"
                  .formatted(model.resolve("model.onnx")));
    }
  }

  /** The numbers of one letter are spoiled, which no trial finds. */
  @Test
  void aModelThatDoesNotRunIsNamed() throws IOException {
    Path tiny =
        Path.of(System.getProperty("basedir", "."))
            .resolve("../bpa-onnx/src/test/resources/dev/bpa/onnx/tuning/tiny-bert");
    ModelProto.Builder spoiled =
        ModelProto.parseFrom(Files.readAllBytes(tiny.resolve("model.onnx"))).toBuilder();
    TensorProto.Builder letters =
        spoiled.getGraphBuilder().getInitializerBuilderList().stream()
            .filter(weight -> weight.getDimsList().equals(List.of(300L, 16L)))
            .findFirst()
            .orElseThrow();
    byte[] numbers = letters.getRawData().toByteArray();
    int row = 3 + 'X' - '!'; // three special tokens come first
    Arrays.fill(numbers, row * 16 * Float.BYTES, (row + 1) * 16 * Float.BYTES, (byte) -1);
    letters.setRawData(ByteString.copyFrom(numbers));
    Path model =
        model(spoiled.build().toByteArray(), Files.readAllBytes(tiny.resolve("tokenizer.json")));
    String options = "--max-tokens=60";
    Call.of("encode", "a dog", "--model", model.toString(), options).succeeded();
    Call.of("encode", "a doX", "--model", model.toString(), options)
        .failed(
            "bpa encode: %s opens, but does not run (the vector of a text has no length, but NaN): copy or export it again"
                .formatted(model.resolve("model.onnx")));
  }

  @Test
  void theTokenizerOfAnotherModelIsRefused() throws IOException {
    String other =
        new String(tokenizer(), UTF_8).replaceFirst("(\"\\[unused0\\]\": *)1,", "$1 50000,");
    Path model = model(network(), other.getBytes(UTF_8));
    Call call = Call.of("encode", "a dog", "--model", model.toString());
    assertEquals(1, call.code());
    assertEquals(1, call.err().lines().count(), call.err());
    assertTrue(call.err().contains("knows a token 50000 that "), call.err());
  }

  @Test
  void whatIsMissingIsNamed() {
    Path none = folder.resolve("none");
    Call.of("encode", "a dog", "--model", none.toString())
        .failed("bpa encode: There is no folder " + none);
    Call.of("encode", "--lines", none.toString()).failed("bpa encode: There is no file " + none);
    Call.of("encode", "--lines", folder.toString())
        .failed("bpa encode: " + folder + " is a folder, not a file");
  }

  @Test
  void moreTokensThanTheEmbeddedModelReadsAreRefused() {
    Call call = Call.of("encode", "a dog", "--max-tokens", "513");
    assertEquals(2, call.code());
    assertEquals(
        "bpa encode: --max-tokens: The embedded model reads at most 512 tokens, not 513."
            + " Try 'bpa encode --help'.",
        call.err().strip());
  }

  @Test
  void anAcceleratorThatIsNotHereIsNamed() {
    Call call = Call.of("encode", "a dog", "--on", "cuda:3");
    if (call.code() != 0) { // with the artefact and a device it works
      assertTrue(
          call.err().startsWith("bpa encode: CUDA device 3 cannot be had for want of "),
          call.err());
      assertEquals(1, call.err().lines().count());
    }
    assertEquals(
        Call.of("encode", "a dog").out(), Call.of("encode", "a dog", "--on", "cpu:1").out());
  }
}
