// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.Pooling;
import dev.bpa.onnx.runtime.Ancestry;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.policy.SoftmaxHead;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an exported policy has in its metadata beside the head's: how its encoder reads a text, and
 * the tokenizer, so that the file alone is the policy again.
 */
final class SealedEncoder {
  private static final String ENCODER = "bpa.encoder";
  private static final String TOKENIZER = "bpa.tokenizer";
  private static final JsonMapper JSON = new JsonMapper();

  private record Written(String name, Pooling pooling, int maxTokens, String states) {}

  private final String what;
  private final ModelProto model;

  private SealedEncoder(String what, ModelProto model) {
    this.what = what;
    this.model = model;
  }

  /** The metadata of an encoder whose output with a vector a token has this name. */
  static List<StringStringEntryProto> metadata(EncoderModel encoder, String states)
      throws IOException {
    String written =
        JSON.writeValueAsString(
            new Written(encoder.name(), encoder.pooling(), encoder.maxTokens(), states));
    return List.of(
        StringStringEntryProto.newBuilder().setKey(ENCODER).setValue(written).build(),
        StringStringEntryProto.newBuilder()
            .setKey(TOKENIZER)
            .setValueBytes(ByteString.copyFrom(encoder.tokenizer().read()))
            .build());
  }

  /**
   * The encoder and head in a file; nothing, if it holds a head alone, or is no policy of bpa's.
   *
   * @param what names the file in messages
   * @throws IOException if these are not the very bytes that were exported
   */
  static Optional<SealedEncoder> in(String what, byte[] bytes) throws IOException {
    ModelProto model = HeadModel.parse(what, bytes);
    if (entry(model, ENCODER).isEmpty()) {
      return Optional.empty();
    }
    if (!Seal.holds(bytes)) {
      throw new IOException(what + " was damaged or changed after bpa saved it" + HeadModel.REMEDY);
    }
    return Optional.of(new SealedEncoder(what, model));
  }

  private static Optional<StringStringEntryProto> entry(ModelProto model, String key) {
    return model.getMetadataPropsList().stream().filter(e -> e.getKey().equals(key)).findFirst();
  }

  private StringStringEntryProto entry(String key) throws IOException {
    return entry(model, key)
        .orElseThrow(
            () -> new IOException("%s has no %s%s".formatted(what, key, HeadModel.REMEDY)));
  }

  /** The head, as it was before it was exported. */
  byte[] head() throws IOException {
    HeadMetadata metadata = HeadMetadata.read(what, entry(HeadModel.METADATA).getValue());
    float[] weights = weights("W");
    float[] bias = weights("b");
    try {
      return HeadModel.of(SoftmaxHead.of(weights, bias), metadata);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s has no head: %s".formatted(what, e.getMessage()), e);
    }
  }

  private float[] weights(String name) throws IOException {
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      if (tensor.getName().equals(ComposedModel.own(name))) {
        float[] weights = new float[tensor.getFloatDataCount()];
        for (int i = 0; i < weights.length; i++) {
          weights[i] = tensor.getFloatData(i);
        }
        return weights;
      }
    }
    throw new IOException("%s has no head%s".formatted(what, HeadModel.REMEDY));
  }

  /** The encoder, in memory. */
  EncoderModel encoder() throws IOException {
    String entry = entry(ENCODER).getValue();
    byte[] tokenizer = entry(TOKENIZER).getValueBytes().toByteArray();
    try {
      return encoder(JSON.readValue(entry, Written.class), tokenizer);
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IOException(what + " does not say readably how its encoder reads a text", e);
    }
  }

  private EncoderModel encoder(Written written, byte[] tokenizer) {
    ValueInfoProto features = model.getGraph().getOutput(1);
    Ancestry part = Ancestry.of(model.getGraph(), Set.of(written.states()));
    GraphProto.Builder graph =
        model.getGraph().toBuilder()
            .clearNode()
            .addAllNode(part.nodes())
            .clearInitializer()
            .addAllInitializer(part.weights())
            .clearOutput()
            .addOutput(HeadModel.states(written.states(), features));
    byte[] network = model.toBuilder().clearMetadataProps().setGraph(graph).build().toByteArray();
    return new EncoderModel(
        written.name(),
        ModelFile.of("the encoder in " + what, network),
        ModelFile.of("the tokenizer in " + what, tokenizer),
        written.pooling(),
        written.maxTokens());
  }
}
