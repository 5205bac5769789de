// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.tuning;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.bpa.onnx.encode.EncoderModel;
import dev.bpa.onnx.encode.InnerValues;
import dev.bpa.onnx.encode.PromptEncoder;
import dev.bpa.onnx.runtime.ModelFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * An encoder whose last matrices can be changed: the lower part has been computed by ONNX Runtime,
 * once a text, and the upper part is computed by PyTorch.
 *
 * @param borders what the upper part reads from the lower one, by text
 */
record Network(
    Torch torch,
    EncoderModel encoder,
    ModelProto model,
    UpperGraph upper,
    Map<String, Map<String, Tensor>> borders) {

  /**
   * Cuts the encoder and computes its lower part for each text.
   *
   * @param matrices how many may change
   * @throws IOException if the engine is missing, or the encoder is not one that can be tuned
   */
  static Network of(PromptEncoder encoder, List<String> texts, int matrices) throws IOException {
    Torch torch = Torch.load();
    EncoderModel files = encoder.unchangedModel();
    ModelProto model;
    try {
      model = ModelProto.parseFrom(files.model().read());
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(files.model() + " is no ONNX model, or a part of one", e);
    }
    UpperGraph upper = UpperGraph.of(model, encoder.output(), matrices);
    Operators.check(upper.nodes());
    return new Network(torch, files, model, upper, borders(files, model, upper, texts));
  }

  private static Map<String, Map<String, Tensor>> borders(
      EncoderModel files, ModelProto model, UpperGraph upper, List<String> texts)
      throws IOException {
    ModelFile lower =
        ModelFile.of("the lower part of " + files.name(), upper.lower(model).toByteArray());
    Map<String, String> outputs = upper.outputs();
    Map<String, Map<String, Tensor>> borders = new HashMap<>();
    try (InnerValues values = InnerValues.of(files, lower)) {
      for (String text : texts) {
        try (OrtSession.Result result = values.of(text, new HashSet<>(outputs.values()))) {
          Map<String, Tensor> border = new HashMap<>();
          outputs.forEach(
              (value, output) ->
                  border.put(value, Tensor.of((OnnxTensor) result.get(output).orElseThrow())));
          borders.put(text, border);
        }
      }
    }
    return borders;
  }

  /** The encoder with W + AB in place of W: its whole file. */
  byte[] with(Parameters parameters) {
    return upper.with(model, parameters.changed(upper.matrices())).toByteArray();
  }
}
