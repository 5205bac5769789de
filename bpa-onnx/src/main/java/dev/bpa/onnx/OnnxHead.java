// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.bpa.Signal;
import dev.bpa.onnx.runtime.Accelerator;
import dev.bpa.onnx.runtime.ModelException;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.runtime.OpenModel;
import dev.bpa.probability.Distribution;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A head that {@link HeadModel} wrote, open in ONNX Runtime: a vector in, a lottery over signals
 * out. Safe for use by several threads until it is closed.
 */
final class OnnxHead implements AutoCloseable {
  private final OpenModel model;
  private final HeadMetadata metadata;
  private final int inputs;

  private OnnxHead(OpenModel model, HeadMetadata metadata, int inputs) {
    this.model = model;
    this.metadata = metadata;
    this.inputs = inputs;
  }

  /**
   * Opens the head and tries it once.
   *
   * @param what names the file in messages
   * @throws IOException if it is damaged, or not a head that bpa wrote
   */
  static OnnxHead open(String what, byte[] bytes) throws IOException {
    HeadMetadata metadata = HeadModel.metadata(what, bytes);
    OpenModel model = Accelerator.cpu().open(ModelFile.of(what, bytes));
    try {
      OrtSession session = model.session();
      int inputs = columns(session.getInputInfo().get(HeadModel.FEATURES), bytes.length);
      int outputs = columns(session.getOutputInfo().get(HeadModel.LOG_PROBABILITIES), bytes.length);
      if (session.getNumInputs() != 1 || inputs == 0 || outputs != metadata.signals().size()) {
        throw new IOException(
            "%s names %d signals, but its model has other shapes"
                .formatted(what, metadata.signals().size()));
      }
      OnnxHead head = new OnnxHead(model, metadata, inputs);
      head.lottery(new float[inputs]);
      return head;
    } catch (IOException | OrtException | RuntimeException e) {
      model.close();
      throw model.refusal(e);
    }
  }

  /** The n of {@code float[batch, n]}; 0 for any other shape, and for more than there are bytes. */
  private static int columns(@Nullable NodeInfo node, int bytes) {
    if (node == null
        || !(node.getInfo() instanceof TensorInfo tensor)
        || tensor.type != OnnxJavaType.FLOAT) {
      return 0;
    }
    long[] shape = tensor.getShape();
    return shape.length == 2 && shape[1] >= 1 && shape[1] <= bytes ? (int) shape[1] : 0;
  }

  HeadMetadata metadata() {
    return metadata;
  }

  /** d, the length of the vectors that it reads. */
  int inputs() {
    return inputs;
  }

  /**
   * π(· | x) for the vector of x.
   *
   * @throws ModelException if the head does not run
   */
  Distribution<Signal> lottery(float[] features) {
    float[][] batch = {features};
    try (OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), batch);
        OrtSession.Result result =
            model
                .session()
                .run(Map.of(HeadModel.FEATURES, input), Set.of(HeadModel.LOG_PROBABILITIES))) {
      float[] logs = ((float[][]) result.get(0).getValue())[0];
      double[] logits = new double[logs.length];
      for (int k = 0; k < logits.length; k++) {
        logits[k] = logs[k];
      }
      return Distribution.softmax(metadata.signals(), logits);
    } catch (OrtException e) {
      throw model.failure(e);
    } catch (IllegalArgumentException e) {
      throw model.failure(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
