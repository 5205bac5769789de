// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.bpa.onnx.runtime.Accelerator;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.runtime.OpenModel;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an encoder computes on its way to a text's vector: any outputs that its network was given,
 * for one text at a time. For one thread at a time.
 *
 * @see dev.bpa.onnx.tuning.LowRankTrainer
 */
public final class InnerValues implements AutoCloseable {
  private final PromptTokenizer tokenizer;
  private final OpenModel network;
  private final Signature signature;
  private final Lane lane = new Lane();

  private InnerValues(PromptTokenizer tokenizer, OpenModel network, Signature signature) {
    this.tokenizer = tokenizer;
    this.network = network;
    this.signature = signature;
  }

  /**
   * Opens an encoder, on the CPU.
   *
   * @param model whose tokenizer is used
   * @param network the encoder's, with more outputs
   * @return the encoder, to be closed
   * @throws IOException if a file is damaged, or not an encoder's
   */
  public static InnerValues of(EncoderModel model, ModelFile network) throws IOException {
    PromptTokenizer tokenizer = PromptTokenizer.open(model);
    try {
      OpenModel open = Accelerator.cpu().open(network);
      try {
        return new InnerValues(tokenizer, open, Signature.of(network.toString(), open.session()));
      } catch (IOException | RuntimeException e) {
        open.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /**
   * {@return the values of these outputs, with a batch of the one text; the caller closes them}
   *
   * @param text of which at most the model's tokens are read
   * @param outputs by their names
   * @throws IllegalArgumentException if nothing of the text can be read
   * @throws dev.bpa.onnx.runtime.ModelException if the network does not run
   */
  public OrtSession.Result of(String text, Set<String> outputs) {
    Tokens tokens = tokenizer.legible(text);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      Backbone.fill(inputs, signature, List.of(tokens), tokens.count(), lane);
      return network.session().run(inputs, outputs);
    } catch (OrtException e) {
      throw network.failure(e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() {
    tokenizer.close();
    network.close();
  }
}
