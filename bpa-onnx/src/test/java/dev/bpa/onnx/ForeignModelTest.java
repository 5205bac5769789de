// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.bpa.InformationItem;
import dev.bpa.Signal;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.tiny.Refusal;
import dev.bpa.policy.SoftmaxHead;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that bpa did not save, or saved otherwise. */
class ForeignModelTest {
  private static final String REMEDY = ": copy it again, or train and save it anew";

  private static byte[] resource(String name) throws IOException {
    try (InputStream stream = ForeignModelTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(stream, name).readAllBytes();
    }
  }

  private static String refusal(byte[] bytes) {
    return Refusal.of(IOException.class, () -> OnnxHead.open("x.onnx", bytes).close());
  }

  private static byte[] sealed(SoftmaxHead head, String metadata) throws IOException {
    HeadMetadata any = new HeadMetadata("e", List.of(Signal.of("a"), Signal.of("b")), Map.of());
    ModelProto model = ModelProto.parseFrom(HeadModel.of(head, any));
    return Seal.put(
        model.toBuilder()
            .clearMetadataProps()
            .addMetadataProps(
                StringStringEntryProto.newBuilder().setKey("bpa.policy").setValue(metadata))
            .build()
            .toByteArray());
  }

  @Test
  void aFileOfFormat1IsReadForEver() throws IOException {
    try (OnnxHead head = OnnxHead.open("saved", resource("policy-of-format-1.onnx"))) {
      HeadMetadata metadata = head.metadata();
      assertEquals("an encoder", metadata.encoder());
      InformationItem units = new InformationItem("units", "Convert minutes to hours first.");
      assertEquals(
          List.of(Signal.silence(), new Signal("Grüße 😀", List.of(units))), metadata.signals());
      assertEquals(Map.of("trainer", "by hand", "onnxruntime", "1.23.2"), metadata.provenance());
      // z = xᵀW + b with W = (1 2; 3 4; 5 6), b = (0.5, 0) and x = (1, 0, −1): z = (−3.5, −4)
      assertEquals(
          1 / (1 + Math.exp(-0.5)),
          head.lottery(new float[] {1, 0, -1}).probability(Signal.silence()),
          1e-6);
    }
  }

  @Test
  void theEncoderIsNoPolicy() throws IOException {
    assertEquals(
        "x.onnx is an ONNX model, but not a policy that bpa saved",
        refusal(EncoderModel.MINI_LM.model().read()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "The advisor is in the other file.\n", "{\"format\": 1}", "\0\0\0\0"})
  void aTextIsNoModel(String text) {
    assertEquals(
        "x.onnx is no ONNX model, or a part of one" + REMEDY, refusal(text.getBytes(UTF_8)));
  }

  @Test
  void aChangeOfOneWeightIsSeen() throws IOException {
    byte[] saved = resource("policy-of-format-1.onnx");
    ModelProto.Builder model = ModelProto.parseFrom(saved).toBuilder();
    model.getGraphBuilder().getInitializerBuilder(0).setFloatData(0, 1.0000001f);
    assertEquals(
        "x.onnx was damaged or changed after bpa saved it" + REMEDY,
        refusal(model.build().toByteArray()));
  }

  @Test
  void aLaterFormatIsNamed() throws IOException {
    assertEquals(
        "x.onnx is of format 2; this version of bpa reads format 1",
        refusal(sealed(SoftmaxHead.zeros(3, 2), "{\"format\":2}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"format\":1,\"encoder\":\"e\",\"provenance\":{},\"signals\":null}",
        "{\"format\":1,\"encoder\":\"e\",\"provenance\":{},\"signals\":[{\"name\":\" \",\"items\":[]}]}",
        "{\"format\":1,\"encoder\":\"e\",\"provenance\":{},"
            + "\"signals\":[{\"name\":\"a\",\"items\":[]},{\"name\":\"a\",\"items\":[]}]}",
        "{\"format\":1,\"encoder\":null,\"provenance\":{},\"signals\":[]}",
        "{\"format\":1,\"encoder\":\"e\",\"signals\":[]}"
      })
  void metadataThatCannotBeReadIsRefused(String metadata) throws IOException {
    assertEquals(
        "x.onnx does not name its encoder, signals and provenance readably",
        refusal(sealed(SoftmaxHead.zeros(3, 2), metadata)));
  }

  @Test
  void theSignalsMustFitTheHead() {
    HeadMetadata one = new HeadMetadata("e", List.of(Signal.of("a")), Map.of());
    assertEquals(
        "x.onnx names 1 signals, but its model has other shapes",
        refusal(HeadModel.of(SoftmaxHead.zeros(3, 2), one)));
    HeadMetadata none = new HeadMetadata("e", List.of(), Map.of());
    assertEquals(
        "x.onnx names 0 signals, but its model has other shapes",
        refusal(HeadModel.of(SoftmaxHead.zeros(3, 2), none)));
  }

  @Test
  void weightsThatAreNoNumbersAreRefused() throws IOException {
    ModelProto.Builder model =
        ModelProto.parseFrom(
            HeadModel.of(
                SoftmaxHead.zeros(3, 2),
                new HeadMetadata("e", List.of(Signal.of("a"), Signal.of("b")), Map.of())))
            .toBuilder();
    model.removeMetadataProps(1);
    model.getGraphBuilder().getInitializerBuilder(0).setFloatData(0, Float.NaN);
    assertEquals(
        "x.onnx opens, but does not run (Not a logit: NaN of a): copy or export it again",
        refusal(Seal.put(model.build().toByteArray())));
  }
}
