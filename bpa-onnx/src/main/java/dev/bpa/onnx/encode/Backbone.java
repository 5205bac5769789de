// SPDX-License-Identifier: Apache-2.0
package dev.bpa.onnx.encode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.bpa.onnx.encode.Signature.Past;
import dev.bpa.onnx.runtime.Accelerator;
import dev.bpa.onnx.runtime.ModelException;
import dev.bpa.onnx.runtime.ModelFile;
import dev.bpa.onnx.runtime.OpenModel;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The network of an encoder with its pooling: tokens in, unit vectors out. Safe for use by several
 * threads, each with a {@link Lane} of its own, until it is closed.
 */
final class Backbone implements AutoCloseable {
  /** A text of full length is tried up to here: memory grows by the square. */
  private static final int LONGEST_TRIED = 1_024;

  private final OpenModel model;
  private final Signature signature;
  private final Pooling pooling;
  private final int dimension;

  private Backbone(OpenModel model, Signature signature, Pooling pooling, int dimension) {
    this.model = model;
    this.signature = signature;
    this.pooling = pooling;
    this.dimension = dimension;
  }

  /**
   * Opens the model's network and tries it with its first token, with the tokenizer's last, and
   * with as many as it is said to read.
   *
   * @throws IOException if the file is missing, damaged, no encoder's, has no vector for the last
   *     token, or reads fewer tokens at a time; or the accelerator cannot be had
   */
  static Backbone open(
      EncoderModel model, ModelFile network, Accelerator accelerator, long lastToken)
      throws IOException {
    OpenModel open = accelerator.open(network);
    try {
      String name = model.model().toString();
      Signature signature = Signature.of(name, open.session());
      int dimension = dimension(name, open, signature);
      Backbone backbone = new Backbone(open, signature, model.pooling(), dimension);
      backbone.check(model, lastToken);
      return backbone;
    } catch (IOException | OrtException | RuntimeException e) {
      open.close();
      throw open.refusal(e);
    }
  }

  private static int dimension(String name, OpenModel open, Signature signature)
      throws IOException, OrtException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      fill(inputs, signature, List.of(Tokens.of(0)), 1, new Lane());
      try (OrtSession.Result result = open.session().run(inputs, Set.of(signature.output()))) {
        long[] shape = ((TensorInfo) result.get(0).getInfo()).getShape();
        if (shape.length == 3 && shape[0] == 1 && shape[1] == 1 && shape[2] >= 1) {
          return Math.toIntExact(shape[2]);
        }
      }
      throw new IOException(
          "Not an encoder: the output %s of %s is not [batch, tokens, dimension]"
              .formatted(signature.output(), name));
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private void check(EncoderModel model, long lastToken) throws IOException {
    check(
        Tokens.of(lastToken),
        "%s knows a token %d that %s has no vector for: it is the tokenizer of another model"
            .formatted(model.tokenizer(), lastToken, model.model()));
    if (!model.isEmbedded()) {
      int longest = Math.min(model.maxTokens(), LONGEST_TRIED);
      check(
          Tokens.of(new long[longest]),
          "%s cannot read %d tokens at a time: say how many it can by EncoderModel.withMaxTokens, or in its config.json"
              .formatted(model.model(), longest));
    }
  }

  private void check(Tokens text, String refusal) throws IOException {
    try {
      run(List.of(text), new Lane());
    } catch (OrtException e) {
      throw new IOException(refusal, e);
    }
  }

  /** Tries two texts of different lengths at a time, for some networks are made for one. */
  boolean readsTwo() {
    try {
      run(List.of(Tokens.of(0, 0), Tokens.of(0)), new Lane());
      return true;
    } catch (OrtException | ModelException e) {
      return false;
    }
  }

  int dimension() {
    return dimension;
  }

  String output() {
    return signature.output();
  }

  Accelerator on() {
    return model.on();
  }

  /**
   * The unit vectors of the texts.
   *
   * @param lane nobody else's in the meantime
   * @throws ModelException if the network does not run
   */
  float[][] vectors(List<Tokens> batch, Lane lane) {
    try {
      return run(batch, lane);
    } catch (OrtException e) {
      throw model.failure(e);
    }
  }

  private float[][] run(List<Tokens> batch, Lane lane) throws OrtException {
    int tokens = batch.stream().mapToInt(Tokens::count).max().orElseThrow();
    long[] shape = {batch.size(), tokens, dimension};
    FloatBuffer states = lane.states(batch.size(), tokens, dimension);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try (OnnxTensor output =
        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), states, shape)) {
      fill(inputs, signature, batch, tokens, lane);
      model.session().run(inputs, Map.of(signature.output(), output)).close();
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
    float[][] vectors = new float[batch.size()][];
    for (int row = 0; row < vectors.length; row++) {
      int start = row * tokens * dimension;
      vectors[row] = normalised(pooling.pool(states, start, batch.get(row).count(), dimension));
    }
    return vectors;
  }

  static void fill(
      Map<String, OnnxTensor> inputs, Signature to, List<Tokens> batch, int tokens, Lane lane)
      throws OrtException {
    for (Column column : to.columns()) {
      inputs.put(column.input(), lane.input(column, batch, tokens));
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    for (Past past : to.past()) {
      FloatBuffer nothing = FloatBuffer.allocate(0);
      inputs.put(
          past.name(), OnnxTensor.createTensor(environment, nothing, past.empty(batch.size())));
    }
    if (to.branch()) {
      inputs.put(Signature.BRANCH, OnnxTensor.createTensor(environment, new boolean[] {false}));
    }
  }

  private float[] normalised(float[] x) {
    double norm = 0;
    for (float v : x) {
      norm += (double) v * v;
    }
    norm = Math.sqrt(norm);
    if (!Double.isFinite(norm)) {
      throw model.failure("the vector of a text has no length, but " + norm);
    }
    if (norm > 0) {
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) (x[i] / norm);
      }
    }
    return x;
  }

  @Override
  public void close() {
    model.close();
  }
}
